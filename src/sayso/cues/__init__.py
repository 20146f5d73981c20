"""Cue words and what they signal: the list of verbs and nouns (lexicons/verbs.yaml) and the rules that read an act off cue and content."""
