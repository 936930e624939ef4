"""Whether a sentence speaks of its speaker, and from which word on."""

from __future__ import annotations

import re

from memoir.operation.reader.kinds import ANIMALS, RELATIVES

_LEAD_IN = re.compile(
    r"^(?:(?:well|oh|ok(?:ay)?|so|and|but|yes|yeah|yep|yup|nope|no|nah|hi|hello|hey|hiya|also"
    r"|plus|actually|anyway|fyi|btw|ps|p\.s\."
    r"|by the way|just so you know|for the record|you know(?=,)|honestly|as (?:i|you) (?:said"
    r"|mentioned|know)|like i said|in fact|sure|right"
    r"|great|thanks|thank you(?: so much| very much)?|lol|haha|hmm+|um+|uh+|ah|wow|ugh|man|dude"
    r"|listen|look|see|guess what|you see|i mean"
    r"|memoir|hi there|hello there|good (?:morning|afternoon|evening)|oops|true|indeed|exactly"
    r"|correct|not really|of course|to be honest|tbh"
    r"|fun fact|quick update|update|good news|bad news|sad news|big news|great news|some news"
    r"|news|background|some background|context|a bit of context|some context"
    r"|a bit about me|about me|(?:a |two |three |a few |some )?(?:things?|facts?|bit"
    r"|word) about (?:me|myself|us)|the thing is|the truth is|(?:just )?(?:a |one )?(?:reminder"
    r"|note|heads[- ]up)|for context"
    r"|for (?:your |what it['’]?s worth|reference)(?:information)?|nice to meet you"
    r"|turns out(?: that)?|it turns out(?: that)?|to answer your question|in case (?:it helps"
    r"|you['’]?re wondering|you wonder)"
    r"|you asked(?:,)?|as for me|speaking of which|on another note|personally)"
    r"(?:\b|(?<=\.))[\s,.!:;–—-]*)+",
    re.IGNORECASE,
)
_ME = r"(?:i|i['’](?:m|ve|d|ll)|im|ive|my|our|we|we['’](?:re|ve|d|ll))"
_ABOUT_ME = re.compile(rf"^{_ME}\b", re.IGNORECASE)
_FRONTED = re.compile(
    r"^(?:in|on|at|since|after|before|during|for|until|till|by|from|every|each|last|next"
    r"|this (?:week|month|year|morning|afternoon|evening|summer|winter|spring"
    r"|autumn|fall|weekend|time)|as|when|whenever|while|because|although|though|even though"
    r"|once|now|now that|today|yesterday|tomorrow"
    r"|tonight|recently|lately|currently|usually|normally|sometimes|often|most|these days"
    r"|nowadays|back|growing up|being|having|unlike|with|without"
    r"|thanks to|due to|despite|apart from|besides|along with|together with|sadly|unfortunately"
    r"|luckily|fortunately|finally|originally|eventually"
    r"|generally|apparently|technically|two|three|four|five|six|ten|a few|a couple|about|around"
    r"|over|right now|ever since|years ago|\d{1,4}|almost|nearly"
    rf"|turning|outside|away from|instead of|between)\b[^;:?!]{{0,80}}?[,\s]\s*(?={_ME}\b)",
    re.IGNORECASE,
)
_QUANTITY = r"(?:both|all|one|two|three|four|some|most|none|neither|half|many|several|each)"
_NEAR_ME = re.compile(
    rf"^{_QUANTITY}(?: of)? (?:my|our|us)\b"
    rf"|^(?:me|myself) and (?:my|our|(?-i:[A-Z]))|^(?-i:[A-Z]\w+)(?:,? my \w+,?)? and (?:i|me"
    rf"|myself)\b"
    rf"|^(?:an?|one|two|three|some|several|another|(?:an? )?(?:old|good|close|dear"
    rf"|best))\s+(?:\w+\s+)?(?:{RELATIVES}|\w+s?) of (?:mine|ours)\b"
    rf"|^(?-i:[A-Z]\w+)(?: and (?-i:[A-Z]\w+))?,?\s+(?:who (?:is|are) )?(?:my"
    rf"|our)\s+(?:\w+\s+)?(?:{RELATIVES}|{ANIMALS})\b,?"
    r"|^(?:people|everyone|everybody|friends|most people|they|folks"
    r"|(?:all )?my \w+) (?:usually |always |just |all )?calls? me\b"
    r"|^(?:the )?name(?:['’]s| is) \w+"
    r"|^it['’]?s (?:my|our) (?:\d+\w* |wedding |first )*(?:birthday|anniversary|day off)"
    r"|^there (?:are|is|were) (?:\w+ ){1,4}(?:of us|in (?:my|our) (?:family|household|house))\b",
    re.IGNORECASE,
)
_IS_MINE = re.compile(
    r"^(?!(?:this|that|it|here|there|what|which|these|those|you|he|she|they|where|who|how|why"
    r"|all|everything|nothing|maybe|the (?:question|problem|issue"
    r"|point|answer|goal|idea|error|result|output|rest|above|following|text|code|file))\b)"
    r"(?P<what>[^,;:?!\n]{2,60}?)\s*(?:\b(?:is|are|was|were|isn['’]t|aren['’]t|wasn['’]t"
    r"|has (?:always )?been|have (?:always )?been|used to be|remains?)|['’]s)\s+"
    r"(?:(?:\w+ly|not|one of|also|still|always|never|probably|by far|definitely|what|among"
    r"|both)\s+)*(?:my|our)\s+(?P<mine>[\w'’-]+(?: [\w'’-]+)?)",
    re.IGNORECASE,
)
_WORKS_ON_ME = re.compile(
    r"^(?!(?:this|that|it|you|he|she|they|what|which"
    r"|your)\b)(?P<what>[^,;:?!\n]{2,50}?)\s+(?:always |often |usually |sometimes |really "
    r"|still )*"
    r"(?:makes?|gives?|gave|gets?|keeps?|helps?|puts?) me (?:\w+ly |so |very |really |feel |a "
    r"|the |to )*"
    r"(?:sick|ill|sleepy|nauseous|bloated|anxious|nervous|itchy?|sneeze|cough|headaches?"
    r"|migraines?|hives|rash|heartburn|creeps|relax(?:ed)?|calm|dizzy|awake|cry|tired|sleep"
    r"|energy|joy)\b",
    re.IGNORECASE,
)
# What is said without its subject, and what that subject and verb were.
_UNSAID: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("I was", re.compile(
        r"^(?:born(?: and (?:raised|bred))?\s+(?:in|on|near)|raised (?:in|by)|diagnosed with)\b",
        re.IGNORECASE,
    )),
    ("I", re.compile(
        r"^(?:grew up (?:in|on|near|with)|(?:just|recently|finally) (?:got (?:back|home|married"
        r"|engaged|divorced|promoted|fired|hired|a new|my|the job)|came back|moved|bought"
        r"|started (?:a|my|working|at|learning)|finished (?:my|reading)|became|turned \d"
        r"|adopted|quit|had (?:a|my|our|dinner|lunch)|returned|graduated|signed|booked|sold"
        r"|passed|ran)"
        r"|moved (?:here|to|from|in with|into (?:a|my|our))\b|visited (?-i:[A-Z])"
        r"|adopted (?:an?|two)\b|quit (?:my|smoking|drinking)|sold my|bought (?:an?|my|our"
        r"|myself)\b"
        r"|got (?:a new|(?:a|the) job|married|engaged|divorced|promoted|fired|laid off|hired"
        r"|tickets)"
        r"|broke (?:my|up with)|lost my (?:job|wallet|keys|phone|dog|cat|mother|father|mum|dad)"
        r"|don['’]t (?:eat|drink|smoke|drive)|can['’]t (?:eat|drink|stand|swim|drive)|hate|love"
        r"|prefer) (?!it\b|this\b|that\b|them\b|you\b|your\b)", re.IGNORECASE)),
    ("I've", re.compile(
        r"^(?:been|never been|always been|only been) (?:living|working|married|learning|playing"
        r"|vegan|vegetarian|studying|together|running|sober|suffering|to (?-i:[A-Z])|a|an"
        r"|in (?-i:[A-Z]))", re.IGNORECASE)),
    ("I'm", re.compile(
        r"^(?:(?:currently |still |originally |also |now )?(?:living (?:in|with|on|near)"
        r"|working (?:as|at|in|for) (?!it|this|that|the following)|studying \w+|training for"
        r"|learning (?!that|how)|allergic to|based in"
        r"|married to|married with|divorced|retired|lactose intolerant|gluten intolerant"
        r"|pregnant|engaged to|self-employed|unemployed|from (?-i:[A-Z]))"
        r"|(?:mother|father|mum|mom|dad|parent) of (?:two|three|four|five|one|an?|\d)"
        r"|turning \d+)\b", re.IGNORECASE)),
)  # fmt: skip


def without_lead_in(sentence: str) -> str:
    """``sentence`` without “well, by the way,” and the like."""
    return _LEAD_IN.sub("", sentence.strip())


def core_of(text: str) -> str | None:
    """What ``text`` says of its speaker, from the subject on; None where it is about others.

    “On Mondays I swim” gives “I swim”; sentences such as “Green is my favourite colour” are their
    own core.
    """
    if _ABOUT_ME.match(text):
        return text
    if _NEAR_ME.match(text) or _WORKS_ON_ME.match(text) or _IS_MINE.match(text):
        return text
    fronted = _FRONTED.match(text)
    return text[fronted.end() :] if fronted else None


def with_subject(text: str) -> str:
    """``text`` with the “I” that it leaves unsaid: “Moved to Porto in May” is “I moved to …”."""
    for subject, pattern in _UNSAID:
        if pattern.match(text):
            return f"{subject} {text[:1].lower()}{text[1:]}"
    return text
