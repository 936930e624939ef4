"""Material that a sentence announces (“Proofread this: …”) or refers back to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memoir.operation.reader.pasted.span import Span
from memoir.operation.reader.sentences import Sentence, sentences_in

_WORK = (
    r"summari[sz]e|sum up|tl;?dr|translate|proof-?read|re-?write|re-?phrase|paraphrase|edit"
    r"|correct|polish"
    r"|shorten|condense|expand|simplify|clean up|critique|grade|annotate|transcribe|reformat|format"
    r"|convert|extract|classify|categori[sz]e|parse|debug|refactor|analy[sz]e|interpret"
    r"|fact-?check|spell-?check"
    r"|punctuate|capitali[sz]e|tone down|tighten|improve|fix|review|check|evaluate|assess"
    r"|continue|complete"
    r"|finish|turn|make|change|put|render|read|look (?:at|over|through)|go (?:over|through)"
    r"|take a look at|explain"
    r"|describe|identify|compare|count|sort|tag|label|rate|score|respond to|reply to|answer"
    r"|write (?:a |an |me )*(?:reply|response|answer|comment|summary|title|headline|caption)"
    r"|(?:give|tell) me (?:your |some |any )?(?:feedback|thoughts|opinion|notes|the gist"
    r"|a summary|what)"
)
_PLACE = (
    r"this|that|these|those|the (?:following|above|below|attached|previous|next|first|last|text"
    r"|passage"
    r"|rest)|following|below|above|it|here|what follows|my"
)
_MATERIAL = (
    r"(?:texts?|e-?mails?|mails?|letters?|messages?|msgs?|paragraphs?|sentences?|passages?"
    r"|articles?|essays?"
    r"|story|stories|poems?|lyrics|songs?|posts?|tweets?|reviews?|reports?|documents?|docs?"
    r"|abstracts?|summary"
    r"|transcripts?|conversations?|chats?|dialog(?:ue)?s?|logs?|outputs?|errors?|warnings?|code"
    r"|snippets?"
    r"|functions?|scripts?|quer(?:y|ies)|configs?|configuration|files?|readme|data|datasets?"
    r"|tables?|csv"
    r"|json|yaml|xml|html|lists?|notes|minutes|drafts?|bio|biography|cv|r[ée]sum[ée]"
    r"|cover letter|speech"
    r"|statements?|descriptions?|prompts?|instructions|requirements|job (?:ad|posting|offer"
    r"|description)"
    r"|contracts?|policy|terms|recipes?|stack ?traces?|tracebacks?|diffs?|patch|commits?|pages?"
    r"|websites?"
    r"|excerpts?|quotes?|quotation|sections?|chapters?|exercises?|assignments?|homework"
    r"|threads?|comments?"
    r"|captions?|intro|introductions?|proposals?|pitch|scenes?|monologues?|scripts?|blog"
    r"|newsletters?|press release"
    r"|toast|eulogy|application|answers?|repl(?:y|ies)|responses?|entries|entry|memor(?:y|ies)"
    r"|profile|context file"
    r"|dump|exports?|screenshots?|specs?|specification|template|example|transcription|voicemail"
    r"|caption)"
)
_SAID = (
    r"(?:he|she|they|it|you|someone|somebody|people|my \w+|the \w+|our \w+"
    r"|(?-i:[A-Z])\w+)\s+(?:just |also |then |once |now )?"
    r"(?:say|says|said|wrote|writes|sent|texted|e-?mailed|replied|answered|posted|told me"
    r"|messaged|prints?|printed"
    r"|shows?|showed|returned|returns|gave|gives|reads|claimed|responded)(?: me| us| back| this"
    r"| that| the following)*"
)
_PLEASE = (
    r"(?:(?:hi|hello|hey|ok(?:ay)?|so|now|please|pls|and|then|also|quick question|kindly|great"
    r"|thanks|memoir)\b[,.!:\s]*)*"
    r"(?:(?:can|could|would|will|do) you (?:please |kindly |maybe |just |quickly "
    r"|help me (?:to )?)*"
    r"|(?:i need|i want|i['’]d like|i would like)(?: you)? to |help me (?:to )?|let['’]?s "
    r"|how (?:would|can|do|should) (?:you|i|we) )?"
    r"(?:please |kindly |just )?"
)
# Ends in a colon, or in a line break that the rest follows.
_ANNOUNCES = re.compile(
    rf"^{_PLEASE}(?:{_WORK})\b[^:\n]{{0,120}}[:\uff1a]"
    rf"|^{_PLEASE}(?:{_WORK})\b[^:\n]{{0,60}}\b(?:{_PLACE}|{_MATERIAL})\b[^:\n]{{0,60}}\n"
    rf"|\b(?:here|this|that|these|below|attached|following|it)(?:['’]s| is| are| was| comes"
    rf"| goes)?\b"
    rf"[^:.!?\n]{{0,60}}\b{_MATERIAL}\b[^:.!?\n]{{0,60}}(?:[:\uff1a]|\n)"
    r"|^(?:here (?:it is|you go|we go|goes|they are)|see below|below|as follows|here|input"
    r"|output|text|original|source)\s*[:\uff1a]"
    rf"|^(?:my|the|our|his|her|their|your)?\s*(?:\w+[\s-]){{0,3}}{_MATERIAL}(?: (?:so far|is"
    rf"|was|says|reads|i have|below"
    r"|for \w+|from \w+|of \w+|to \w+|about \w+|i (?:wrote|got|received|found|see"
    r"|get)))*\s*(?:[:\uff1a]|\n)"
    rf"|\b{_SAID}\s*[:\uff1a]"
    r"|\b(?:i (?:get|got|received|found|saw|see|read|wrote|have written)|gives me|getting"
    r"|result(?:s)?(?: is| are)?)"
    r"(?: back)?(?: this| that| the following| these)?(?: \w+){0,4}\s*[:\uff1a]"
    r"|\bi (?:wrote|sent|posted|texted|e-?mailed|replied)\b[^:.\n]{0,40}[:\uff1a]"
    rf"|\b(?:think (?:of|about)|feedback on|thoughts on|opinion on|wrong (?:with|in)|meaning of"
    rf"|mistakes? in|happening in"
    rf"|point of|tone of|gist of|mean by|make of)\s+(?:{_PLACE}"
    rf"|{_MATERIAL})\b[^:\n]{{0,40}}(?:[:\uff1a]|\n)"
    r"|\bwhat (?:does|do|is|are|did) (?:this|that|these|the following)\b[^:?\n]{0,60}[:\uff1a?\n]"
    r"|^(?:\w+[,.!]\s+)?(?:is|are|does|do) (?:this|that|these"
    r"|the following)\b[^:?\n]{0,60}\b(?:correct"
    r"|right|ok(?:ay)?|good|grammatical\w*|sound|sense|well|mean|spam|scam|phishing|true|legit"
    r"|real|rude|polite|formal|english|natural)\b[^:?\n]{0,40}[?:\n]"
    r"|\b(?:how do (?:i|you) say|in (?:french|german|spanish|italian|portuguese|english|dutch"
    r"|japanese|chinese|korean|russian"
    r"|polish|swedish|turkish|arabic|latin))\s*[:\uff1a]",
    re.IGNORECASE,
)
_REMEMBERED = re.compile(
    r"\b(?:what|everything|all) (?:that )?(?:you|chatgpt|claude|gemini|(?:the|my|an?)"
    r"(?: old| other| previous| last)? (?:assistant|ai|bot|chat ?bot|model|app))"
    r" (?:know|knew|knows|remember|remembers|said|told me|wrote|have|has|think|thinks|saved|stored"
    r"|noted)\b"
    r"[^:\n]{0,60}[:\uff1a\n]"
    r"|\b(?:my|your|the|saved|stored|these|those) (?:saved |stored )?(?:memor(?:y|ies)"
    r"|notes about me|profile of me)"
    r"[^:.\n]{0,40}[:\uff1a\n]",
    re.IGNORECASE,
)
# Own words even so: what the user is going to tell themselves.
_TELLS = re.compile(
    r"\b(?:about (?:me|us|myself)|(?:good|bad|big|great|sad|fun|quick|latest|some|exciting"
    r"|happy) (?:news|fact|update)s?"
    r"|the (?:thing|point|truth|problem|reason|deal|situation|plan) is|background|what happened"
    r"|remember)\b",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(
    rf"^{_PLEASE}(?:(?:{_WORK})\b.{{0,40}}\b(?:this|that|it|these|those|the (?:above|text"
    rf"|passage|email|message|letter"
    r"|paragraph|sentence|code|article|essay|story|log|error|post|draft))\b"
    r"|what (?:does|do|is|did|would) (?:this|that|it|these|they|all (?:this|that)"
    r"|the above)\b.{0,30}\b(?:mean|do|say|about|wrong|called|in \w+)"
    r"|what['’]?s (?:wrong|this|that|the (?:problem|issue|error|mistake|gist))\b"
    r"|(?:is|are|was|does|do) (?:this|that|it|these) (?:\w+ )?(?:correct|right|ok(?:ay)?|good"
    r"|grammatical|clear|well written|make sense"
    r"|sound|read|look|formal|polite)\b(?! (?:to|for|if|that|when|with)\b)"
    r"|why (?:does|is|do|did) (?:this|that|it)\b.{0,30}\b(?:fail|failing|crash|happen|happening"
    r"|work|error|not)\b"
    r"|how (?:does|do|can|should|would|is) (?:this|that|it|i)\b.{0,30}\b(?:sound|read|look"
    r"|improve|fix|better|translate|work)\b"
    r"|(?:any )?(?:thoughts|feedback|opinions?|ideas|comments|suggestions)(?: on (?:this|that"
    r"|it))?\s*\?"
    r"|translate (?:in)?to (?-i:[A-Z])\w+(?: please)?\W*$"
    r"|that['’]?s the (?:opening|beginning|start|end|ending|(?:first|last) (?:chapter|page|scene)"
    r"|draft) (?:of|for) my\b"
    r"|(?:in|into|to) (?:french|german|spanish|italian|portuguese|english|dutch|plain english"
    r"|japanese|bullet points)\b"
    r"|(?:tl;?dr|summary|translation|translate|summari[sz]e|proofread|explain)(?: please)?\W*$)",
    re.IGNORECASE,
)
_OWN_AGAIN = re.compile(
    r"^\s*(?:btw|by the way|anyway|ps|p\.s\.|also,|oh and|on another note|unrelated|fyi"
    r"|just so you know)\b",
    re.IGNORECASE,
)
_OPENED = {'"': '"', "“": "”", "«": "»", "„": "“", "'": "'", "\u2018": "’"}
_POINTS = re.compile(
    r"\b(?:this|these|that|it|below|following|here)\b(?!\s+(?:week|weekend|month|year|morning"
    r"|afternoon|evening|summer|winter|spring|autumn|fall|time|day|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday)\b)[^.]*[?:,.!]?$"
    r"|\b(?:" + _WORK + r")\b.*[?:.!]?$",
    re.IGNORECASE | re.DOTALL,
)
_SHORT = 25
_NEXT_PARAGRAPH = re.compile(r"\n\s*\n")
_LAST = 2


def announced_spans(text: str) -> Iterator[Span]:
    """What follows the first announcement in ``text``."""
    for sentence in sentences_in(text):
        end = _announcement_end(text, sentence)
        if end is not None:
            yield from _material(text, end)
            return


def pointed_spans(text: str) -> Iterator[Span]:
    """The paragraphs below a short first one that points at them: “My sister sent me this, …”."""
    gap = _NEXT_PARAGRAPH.search(text.rstrip())
    if gap is None:
        return
    first = text[: gap.start()].strip()
    if len(first.split()) <= _SHORT and _POINTS.search(first) and not _TELLS.search(first):
        yield from _material(text, gap.end())


def referred_spans(text: str) -> Iterator[Span]:
    """What a request at the end of ``text`` refers back to: everything before it."""
    for sentence in sentences_in(text)[-_LAST:]:
        if sentence.start and _REFERS_BACK.match(sentence.text):
            yield Span(0, sentence.start)
            return


def _announcement_end(text: str, sentence: Sentence) -> int | None:
    """Where in ``text`` the announcement in ``sentence`` ends; None if it makes none."""
    piece = text[sentence.start : sentence.end]
    skipped = len(piece) - len(piece.lstrip("-*•0123456789.) \n\t"))
    found = _REMEMBERED.search(piece[skipped:])
    if found is None:
        found = _ANNOUNCES.search(piece[skipped:])
        if found is None or _TELLS.search(found.group()):
            return None
    end = sentence.start + skipped + found.end()
    return end if text[end:].strip() else None


def _material(text: str, start: int) -> Iterator[Span]:
    """From ``start`` to the end, or to where a quotation that opens there, or the matter, ends."""
    rest = text[start:]
    opening = rest.lstrip()[:1]
    closing = rest.find(_OPENED[opening], rest.index(opening) + 1) if opening in _OPENED else -1
    if closing >= 0:
        yield Span(start, start + closing + 1)
        return
    at = start
    for gap in _NEXT_PARAGRAPH.finditer(text, start):
        if _OWN_AGAIN.match(text[gap.end() :]):
            yield Span(at, gap.end())
            return
    yield Span(at, len(text))
