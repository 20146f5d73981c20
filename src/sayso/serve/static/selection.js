// What a person selected in the text of a report, as the words stored there: numbers in the margin of a mark are not words, and a hidden
// character is the character and not the mark that shows it.
const AROUND = 60;

export function selectedIn(text) {
  const selection = document.getSelection();
  if (!text || !selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const ahead = document.createRange();
  ahead.setStart(text, 0);
  ahead.setEnd(range.startContainer, range.startOffset);
  const words = stored(range.cloneContents()).trim();
  return words ? { words, before: stored(ahead.cloneContents()).slice(-AROUND) } : null;
}

function stored(part) {
  for (const number of part.querySelectorAll("sup")) number.remove();
  for (const mark of part.querySelectorAll(".hidden")) mark.replaceWith(String.fromCodePoint(parseInt(mark.title.slice(2), 16)));
  for (const paragraph of part.querySelectorAll("p")) paragraph.append("\n\n");
  return part.textContent.replace(/\s+/g, " ");
}
