"""What a content shows its speaker to do, whatever verb introduces it: the wordings of lexicons/shown.yaml."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from sayso import lexicons
from sayso.errors import SaysoError
from sayso.records import Act

# What counts stands near the beginning; a wording farther on is another sentence's.
LONGEST = 400
_MARKS = re.compile(r"[“”„«»\"]|(?<!\w)[‘']|[’'](?!\w)")
_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_BLANKS = {
    "<they>": r"(?:he|she|it|they|i|we)",
    "<i>": r"(?:i|we)",
    "<adv>": r"(?:(?:not|never|also|still|now|soon|again|always|just|only|[a-z]+ly) )*",
    "<noun>": r"(?:(?:the|a|an|this|that|these|those|any|all|his|her|its|their|my|our|such|[a-z]+'s) )?(?:[a-z'-]+ ){0,3}?[a-z'-]+",
    "<does>": r"(?!(?:not|never|often|sometimes|usually|normally|probably|likely|neither|be|have|like|love|prefer|rather|say|see|know|mean|think|happen|take(?! action| part| steps?| over| out| legal| back| care)|seem|appear|need|get|"
    r"come|want|hate|lose|win|find(?! who| them| those)|feel|look(?! into)|hope|expect|believe|inspire|annoy|describe|call|argue|become|cost|lead|result|require|cause|allow|help|hurt|mean|include|"
    r"depend|guess|imagine|consider|settle|welcome|tell|only|wait|all|miss|regret|face|suffer|rise|fall|grow|last|rain|snow|kill|die|collapse|remember|forget|discuss|comment|speculate|elaborate|identify|"
    r"give us|keep (?:us|you)|pay (?:for|dearly|a (?:[a-z]+ )?price))(?![a-z]))[a-z]+",
    "<say>": r"(?:(?!not |never )[a-z]+ )*(?:says?|said|saying|tells?|told|telling|announc(?:es?|ed|ing)|add(?:s|ed|ing)|wr(?:ites?|ote|iting)|tweet(?:s|ed|ing)?|"
    r"ma(?:kes?|de) (?:it )?(?:very |quite )?clear|declar(?:es?|ed|ing)|continu(?:es|ed|ing)|repl(?:ies|ied|ying)|respond(?:s|ed|ing)|stat(?:es|ed|ing)|indicat(?:es|ed|ing)|signal(?:s|ed|led))",
    "<others>": r"(?:(?!(?:i|we|i'[a-z]+|we'[a-z]+|not|no|nor|never|nobody|nothing|none|neither|if|whether|would|could|should|may|might|must|will|"
    r"deny|den(?:ies|ied|ying)|wrong|says?|said|saying|accusations?|allegations?|claims?|suggestions?|[a-z]+n't) )[^ ]+ ){1,9}?",
    "<unrefused>": r"^(?!.*\b(?:not|never|no|nor|without|refus[a-z]+|declin[a-z]+|withh[a-z]+|yet|reluctant|dismiss[a-z]*|reject[a-z]*|revers[a-z]+|limited|lack[a-z]*)\b|.*n't\b)"
    r"(?:.*(?<![a-z]))?",
    "<says>": r"^(?!.*(?:\bnot\b|\bnever\b|n't\b|refus|declin|\bden(?:y|ie)))(?:[^a-z]*$|.*(?<![a-z])(?:sa(?:id|ys?|ying)|t(?:old|ell|ells|elling)|wr(?:ote|ites?|iting)|"
    r"add(?:s|ed|ing)?|according to|claim(?:s|ed|ing)?|argu(?:es?|ed|ing)|charg(?:es|ed|ing)|insist(?:s|ed|ing)?|declar(?:es?|ed|ing)|stat(?:es?|ed|ing)|"
    r"testif(?:y|ies|ied|ying)|complain(?:s|ed|ing)?|tweet(?:s|ed|ing)?|post(?:s|ed|ing)?|continu(?:es|ed)|went on|goes on|shout(?:s|ed|ing)?|cried|reports?|"
    r"reported|conclud(?:es?|ed)|ruled|heard|not(?:es|ed|ing)|recall(?:s|ed|ing)?|contend(?:s|ed|ing)?|describ(?:es|ed|ing)|explain(?:s|ed)?|repl(?:ies|ied)|respond(?:s|ed)|remark(?:s|ed)?|"
    r"spoke|speaking|f(?:ound|inds?)))",
}


class Wording(NamedTuple):
    """One entry of the list: the act that it shows, whether it shows it surely, and what source, cue and content must hold (None: anything)."""

    act: Act
    sure: bool
    said: re.Pattern[str] | None
    cue: re.Pattern[str] | None
    source: re.Pattern[str] | None

    def fits(self, source: str, cue: str, said: str) -> bool:
        """Whether the parts of a statement, each as `plain` gives it, are worded so."""
        return (
            (self.said is None or self.said.search(said) is not None)
            and (self.cue is None or self.cue.search(cue) is not None)
            and (self.source is None or self.source.search(source) is not None)
        )


def plain(text: str) -> str:
    """A text as the list is written: small letters, straight apostrophes, no quotation marks, single blanks."""
    return " ".join(_MARKS.sub("", text.lower()).replace("’", "'").split())


def acts_shown(source: str, cue: str, content: str) -> dict[Act, bool]:
    """The acts that the words of a statement show, each with whether one wording shows it surely; in the order of the list."""
    said, cued, who = plain(content[: 2 * LONGEST])[:LONGEST], plain(cue), plain(source)
    by_word, rest = _wordings()
    chosen = {k: w for word in {*_WORD.findall(said), *_WORD.findall(cued)} for k, w in by_word.get(word, ())}
    found: dict[Act, bool] = {}
    for _, wording in sorted((*chosen.items(), *rest)):
        if not found.get(wording.act) and wording.fits(who, cued, said):
            found[wording.act] = wording.sure
    return found


def surely_shown(source: str, cue: str, content: str) -> Act | None:
    """The one act that the words surely show; None where they show none, or several."""
    sure = [act for act, surely in acts_shown(source, cue, content).items() if surely]
    return sure[0] if len(sure) == 1 else None


@cache
def _wordings() -> tuple[dict[str, list[tuple[int, Wording]]], list[tuple[int, Wording]]]:
    """The entries by the words of which they need one, and those that need none; each with its place in the list."""
    by_word: dict[str, list[tuple[int, Wording]]] = {}
    rest: list[tuple[int, Wording]] = []
    place = 0
    for act, entries in lexicons.mapping("shown", "acts").items():
        for entry in entries:
            made = (
                place,
                Wording(cast("Act", act), bool(entry.get("sure")), *(_compiled(entry.get(k)) for k in ("said", "cue", "source"))),
            )
            for word in entry.get("words", ()):
                by_word.setdefault(word, []).append(made)
            if not entry.get("words"):
                rest.append(made)
            place += 1
    return by_word, rest


def _compiled(wording: str | None) -> re.Pattern[str] | None:
    if wording is None:
        return None
    for blank, pattern in _BLANKS.items():
        wording = wording.replace(blank, pattern)
    try:
        return re.compile(rf"(?:{wording})(?![a-z])" if wording.startswith("^") else rf"(?<![a-z])(?:{wording})(?![a-z])")
    except re.error as error:
        raise SaysoError("E182", f"shown.yaml holds a pattern that is none: {wording}", "mend it as its head says") from error
