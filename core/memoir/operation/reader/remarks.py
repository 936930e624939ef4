"""What people say in the first person without telling anything of themselves worth keeping.

Remarks on the conversation, wishes about the answer, the task at hand, passing states.
"""

from __future__ import annotations

import re

# What work at a screen is about; whoever speaks of these speaks of a task.
_TECHNICAL = (
    r"(?:code(?:base)?|source code|functions?|methods?|script|scripts|quer(?:y|ies)|sql"
    r"|regex(?:es|p)?|api|apis|endpoints?|json|csv|yaml|xml|html|css|javascript|typescript"
    r"|python|java|rust|golang|c\+\+|bash|powershell|variables?|arrays?|dict(?:ionary"
    r"|ionaries)?s?|data ?frames?|dataset|datasets|columns?|rows?|integers?|strings?|loops?"
    r"|compiler|exceptions?|stack ?trace|traceback|segfault|bugs?|unit tests?|test suite"
    r"|pull request|repo(?:sitory)?|commits?|branch(?:es)?|merge conflict|git|docker|kubernetes"
    r"|containers?|pods?|cluster|server logs?|log files?|logs|servers?|database|databases"
    r"|schema|tables?|index(?:es)?|cache|terminal|command line|shell|package|packages"
    r"|dependenc(?:y|ies)"
    r"|librar(?:y|ies)|framework|module|modules|class(?:es)? (?:that|called|with|which|named)"
    r"|objects? (?:that|with|of)|parameters?|arguments?|syntax|algorithm|pipeline|deployment"
    r"|build (?:fails?|error)|prod(?:uction)?"
    r"|webhook|frontend|backend|div|button|dropdown|component|components|react|vue|django|flask"
    r"|node|npm|pip|tensorflow|pytorch|gpu|cuda|llm|prompts?|token limit|context window"
    r"|spreadsheet|excel|pivot|formula|macro|cell|cells"
    r"|error(?: message)?s?|warnings?|output|outputs|input|inputs|file|files|folder|folders"
    r"|directory|pdf|url|link|links|screenshot|settings|config(?:uration)?|plugin|extension"
    r"|driver|firmware|wifi driver|update failed|app crashes)"
)
_TEXTUAL = (
    r"(?:essays?|paragraphs?|sentences?|e-?mails?|letters?|messages?|texts?|articles?"
    r"|blog posts?|posts?|summar(?:y|ies)|reports?|drafts?|documents?|docs?|cover letter"
    r"|r[ée]sum[ée]|cv|speech|poems?"
    r"|presentations?|slides?|slide deck|homework|assignments?|translations?|captions?"
    r"|headlines?|titles?|abstracts?|conclusion|introduction|bibliography|outline|transcript"
    r"|list|table|bullet points?|word count"
    r"|questions?|prompts?|answers?|replies|reply|responses?|requests?|point|message|query|typo"
    r"|wording|phrasing|input|intention|instructions?|recipe|riddle|quiz)"
)
_MINE_BUT_TASK = re.compile(
    rf"^(?:my|our)\s+(?:(?:\w+|latest|last|first|next|new|current|old|following|second"
    rf"|previous)\s+){{0,2}}?(?:{_TECHNICAL}|{_TEXTUAL}|bad|mistake|guess|apologies|opinion"
    rf"|view|mind(?! is (?:going|slipping))|experience(?! (?:with|as|in|at|is|was))"
    rf"|understanding|knowledge|impression|assumption|suggestion"
    r"|goal (?:here|is to (?:make|get|have|create|build|write|understand))|problem (?:is|was)"
    r"|issue|concern|idea is|thinking|approach|code|use case|intent|screen|browser"
    r"|computer (?:says|shows)|laptop (?:says|shows|screen|won|crash)|phone (?:says|shows))\b"
    r"(?!\s+(?:is|was|are)\s+(?:called|named|titled|published|in (?:the|a) (?:newspaper|journal"
    r"|magazine)|[\w.+-]+@))(?!\s+address)",
    re.IGNORECASE,
)
_CONVERSATION = re.compile(
    r"\b(?:the|this|that|these|those|your|each|an?|its|any|some|my|our)\s+(?:\w+\s+)?(?:code"
    r"|codebase|script|functions?|quer(?:y|ies)|error(?: message)?s?|output|snippet"
    r"|stack ?trace|traceback|log|logs|prompt|response|suggestion|instructions?"
    r"|text (?:above|below)|paragraph|sentence|essay|screenshot|attachment|attached \w+"
    r"|function|variable|dataframe|array|regex|endpoint|api|compiler|terminal)\b"
    r"|\b(?:the following|the above|above[- ]mentioned|as follows|see (?:below|above|attached)"
    r"|line \d+|step \d+|option [a-d1-9]\b|part \d|question \d+|attached|pasted|uploaded (?:it"
    r"|this|the))"
    r"|\b(?:this|that|these|those)\s+(?!(?:\w+ )?(?:week|weekend|month|year|morning|afternoon"
    r"|evening|night|summer|winter|spring|autumn|fall|season|time|day|term|semester|quarter"
    r"|century|decade|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|christmas|easter)s?\b)"
    r"(?:chat|conversation|thread|answer|reply|message|question|document|article|file|text|list"
    r"|table|one|project file|example|word|topic|task|exercise|problem|issue|bug|thing|stuff)\b",
    re.IGNORECASE,
)
_YOU = re.compile(r"\b(?:you|your|yours|yourself|you['’]\w+)\b", re.IGNORECASE)
_FILLED = (
    r"(?:(?:really|just|also|still|only|actually|kind of|kinda|sort of|totally|honestly|now"
    r"|currently|simply|even|do|did|always|usually|recently|already|finally|quickly|basically"
    r"|mostly|not|so|very|quite|a bit|a little|pretty|too|all|both|then|again|now|completely"
    r"|super|rather|somewhat|hopefully|probably|definitely|certainly|truly)\s+)*"
)
_SPEECH = (
    r"(?:wonder\w*|guess\w*|suppose|mean|meant|see|agree|disagree|understand|understood|think"
    r"|thought|believe|believed|assume|assumed|imagine|imagined|doubt|doubted|bet|swear|said"
    r"|say|saying|ask|asked|apologi[sz]e\w*|argue|claim"
    r"|admit|promise|insist|mention(?:ed)?|told|tell|refer(?:red)?|reckon|figured?|noticed?"
    r"|realized?|realised?|appreciate|thank|beg|repeat|stand corrected|rest my case|confirm"
    r"|deny|concede|hear|heard|read that|know|knew|get it|got it|gotcha|recall|remember)"
)
_OPENINGS = re.compile(
    rf"^(?:i|we)\s+{_FILLED}(?:"
    rf"{_SPEECH}\b(?!\s+(?:how to (?:speak|play|swim|cook|drive|ski|sew|knit)|french|german"
    rf"|spanish|italian|portuguese|english|dutch|japanese|chinese|korean|russian|arabic))"
    r"|(?:want|need|would like|['’]d like|expect|order|wish)\s+(?:you|to (?:know|ask|see if"
    r"|see how|find out|understand|make sure|check|clarify|confirm|be sure|get (?:the|a|an|this"
    r"|it)|use|add|change|convert|print|sort|filter|parse|create|build|write|make|generate"
    r"|implement|display|show|remove|delete|replace|set|calculate|compute|extract|translate"
    r"|rephrase|rewrite|edit|fix|send|test|try|compare|explain|say|discuss|talk|do (?:this|that"
    r"|it)))"
    r"|(?:want|need|like|prefer)\s+(?:it|this|that|them|these|those|one|something|some help"
    r"|help|advice|ideas|suggestions|information|info|more (?:info|detail|context|examples|time"
    r"|help)|the|an? (?:\w+ ){0,2}(?:answer|summary|list|example|explanation|table|function"
    r"|script|query|way|solution|idea|plan|title|name for|recipe|poem|story|email|letter"
    r"|translation|regex|word|synonym|template|outline|formula|rundown|review|recommendation"
    r"|suggestion|hand|minute|second|moment|break))\b"
    r"|need\b(?! (?:glasses|contacts|contact lenses|a wheelchair|hearing aids?|insulin"
    r"|an inhaler|crutches|a cane|a walker|dialysis|medication|at least \w+ hours|(?:my|our"
    r"|lots of|a lot of|plenty of) (?:sleep|coffee|quiet|space|alone time|reading glasses)"
    r"|to (?:lose|quit|save|move|renew|see|visit|pick|buy|pay|book|call|take|finish|find"
    r"|get (?:my|our)|go|be|return|file|submit|register|apply|prepare|study|rest|eat|avoid"
    r"|exercise|wear|sleep|cancel|hand|drop|collect|bring|repay|pack|water|feed)))"
    r"|(?:do not|don['’]?t|didn['’]?t|did not|can['’]?t|cannot|couldn['’]?t|won['’]?t"
    r"|wouldn['’]?t|am not able to|['’]m not able to)\s+(?:\w+ly |even |really |quite )*"
    r"(?:know|understand|see|get|think|remember|recall|mean|believe|care|agree|find|figure|tell"
    r"|say|want (?:you|it|this|that|to (?:use|change|know|see|hear|talk|make))|need|mind|follow"
    r"|wait|imagine|explain|decide|help|log in|open|access|install|run|connect|load|reach"
    r"|read (?:it|this|that|the)|use (?:it|this|that|the)|hear|make (?:it|this|that|sense)"
    r"|reproduce|quite|blame|thank|express)\b"
    r"|(?:would|could|might|should|may|shall|must)\b(?!\s+(?:love|like) to (?:visit|learn|live"
    r"|travel|become|have (?:kids|children|a)|own|see (?-i:[A-Z])|go|move|run|write a (?:novel"
    r"|book)|meet|retire|study|work|play|try)\b)(?!\s+(?:not|never) (?:eat|drink|have"
    r"|take))(?!\s+(?:rather|always|take my|eat|avoid|be at|leave|pick up))"
    r"|(?:will|['’]ll)\b(?!\s+(?:be (?:\d|a|an|in|at|on|away|visiting|travelling|traveling"
    r"|moving|staying|working|living|starting|there|back on|off|home)|go|visit|fly|travel|move"
    r"|start|turn|marry|get married|attend|retire|become|return|graduate|run the|meet|spend"
    r"|celebrate|host|leave for|join|never (?:eat|drink|go|forget (?!this|that|it))"
    r"|have (?:surgery|a baby|my|an operation|an exam|an interview|a day off|visitors"
    r"|to work)))"
    r"|hope\b(?! to (?!hear|get|see|find out|receive|understand|learn more))|(?:was"
    r"|were) (?:just |only )?(?:talking|speaking|discussing|chatting)"
    r"|can(?:['’]t|not| not)?+\b(?!\s+(?:\w+ly |also |still |even |now |not )*(?:speak|play"
    r"|swim|cook|drive|ride|juggle|read (?!it|this|that|the)|sing|dance|ski|surf|skate|knit|sew"
    r"|whistle|bake|paint|draw|hold my|lift|eat|drink|walk|run \w+ (?:k|m)|hear (?:well|in)"
    r"|type|sign|fly a|sail|sleep|stand (?!by)|bear|afford|tolerate|digest|touch type|do (?:a"
    r"|the) (?:handstand|splits|cartwheel)))"
    r"|set \w to\b"
    r"|have\s+(?:an?|one|another|some|two|three|a few|several|no|the|this|these|those|multiple"
    r"|many|lots of|a lot of|a couple of|a quick|a simple|a small|a long"
    r"|a big)\s+(?:\w+[\s-]+){0,3}?"
    rf"(?:questions?|requests?|tasks?|problems?(?! (?:sleeping|with (?:my|alcohol|gambling)))"
    rf"|issues?(?! with my)|doubts?|ideas?|feelings?|clue|point|suggestions?|concerns?"
    rf"|thoughts?|look|hunch|favou?r|follow[- ]up|preference|comment|{_TECHNICAL}|{_TEXTUAL})\b"
    r"|have\s+(?:to (?:admit|say|go|run|ask|agree|disagree|thank|write|make|do (?:this|that|it)"
    r"|choose|use|solve|explain)|read (?:that|this|it|the|your|about|somewhere|up)|seen (?:that"
    r"|this|it|the|your|these|those)|heard (?:that|of|about|good|it|this|the)|noticed"
    r"|found (?:that|this|it|the|a|out)|tried|attached|pasted|included|no idea|nothing"
    r"|been (?:trying|thinking|wondering|looking|told|asked|reading (?:up|about)|getting)"
    r"|(?:got )?(?:this|that|it|these|those|the following)\b|copied|written (?:this|the"
    r"|a function|some)|updated|changed (?:it|this|that|the)|not (?:tried|seen|read|heard)"
    r"|never (?:heard|seen|used (?:it|this)))"
    r"|(?:get|got|am getting|['’]m getting|keep getting|kept getting|receive[d]?|see|saw|hit"
    r"|face|encounter(?:ed)?|run into|ran into)\s+(?:an?|the|this|that|these|some|it|following"
    r"|same|weird|strange)\s+(?:\w+[\s-]+){0,3}?(?:errors?|warnings?|exceptions?|messages?"
    r"|results?|output|issues?|problems?|bugs?|prompt|popup|response|feeling|impression|idea"
    r"|point|gist|answer|status|code)\b"
    rf"|(?:use|used|using|run|ran|running|call|called|write|wrote|writing|create|created|build"
    rf"|built|make|made|define|defined|set|add|added|change|changed|remove|removed|delete"
    rf"|deleted|update|updated|install|installed|import|imported|upload|uploaded|download"
    rf"|downloaded|open|opened|close|closed|restart|restarted|fix|fixed|solve|solved|copy"
    rf"|copied|paste|pasted|click|clicked|type|typed|put|tried|try|trying|test|tested|debug"
    rf"|debugged|deploy|deployed|push|pushed|merge|merged|rename|renamed|convert|converted|save"
    rf"|saved|send|sent|submit|submitted|load|loaded|check|checked|search|searched|google"
    rf"|googled|follow|followed|replace|replaced|edit|edited|move|moved|pass|passed|return"
    rf"|returned|print|printed|start|started|stop|stopped|look|looked|work|working|need"
    rf"|needed)\s+(?:\w+\s+){{0,6}}?{_TECHNICAL}\b"
    r"|(?:used|ran|called|wrote|created|built|made|set|added|changed|removed|deleted|updated"
    r"|installed|uploaded|downloaded|opened|closed|restarted|fixed|solved|copied|pasted|clicked"
    r"|typed|put|tried|try|tested|renamed|converted|saved|sent|submitted|loaded|checked"
    r"|searched|googled|followed|replaced|edited|moved|did|do|finished|got|found|read|watched"
    r"|see|saw|liked?|loved?|hated?|enjoyed|want|prefer|bought|lost|have|had|use|know|took|take"
    r"|gave|give|heard|left|started|stopped|made|done|remember|forgot)\s+(?:it|this|that|them"
    r"|these|those|everything|all (?:of )?(?:it|this|that|those|these)|so|the same|both|one"
    r"|ones|him|her|something|nothing|anything)\b(?!\s+(?:week|year|month|morning|summer|winter"
    r"|spring|time|day|wonderful|special|kind|sort|type|like|about (?:my|cooking|running)|when"
    r"|to (?:eat|drink|read)|in common)\b)"
    r"|(?:like|love|enjoy|prefer|hate|appreciate)\s+(?:the|its|how|what|where)\s+(?:first"
    r"|second|third|last|idea|answer|suggestion|way|option|sound|tone|style|version|result|one"
    r"|look|direction|title|ending|opening|you|it|this|that)\b"
    r"|forgot to (?:mention|add|say|ask|attach|include|tell|paste)|just (?:wanted|want|checking"
    r"|curious|asking|testing|kidding|joking)|wanted to (?:ask|know|check|say|see|make sure"
    r"|thank|share|clarify|follow up|let)"
    r"|was (?:asking|wondering|hoping (?:you|to get|for)|just (?:asking|wondering|curious"
    r"|kidding|joking|testing)|thinking|talking about|referring|confused|wrong|mistaken"
    r"|going to (?:ask|say)|told by (?:the|chatgpt)|looking (?:for|at|into)|trying|able"
    r"|expecting|joking|kidding|under the impression|being sarcastic)"
    r"|look forward|count on|rely on|owe|trust|love how|take (?:it|that) back|give up|let (?:it"
    r"|that|me)|keep (?:forgetting|getting|seeing|asking|saying|thinking)"
    r"|made (?:a )?(?:mistake|typo|error)|stand by|rest|bet|dare"
    r")\b",
    re.IGNORECASE,
)
_ENDING_STATES = (
    r"(?:(?:not |pretty |quite |fairly |almost |all |so |very |a bit |a little )*(?:sure|fine"
    r"|good|ok(?:ay)?|alright|great|done|ready|bored|confused|curious|back|here|there|lost"
    r"|stuck|in|out|off|up|set|right|wrong|correct"
    r"|mistaken|welcome|serious|certain|aware|unaware|impressed|surprised|amazed|shocked"
    r"|convinced|clear|glad|pleased|grateful|thankful))"
    r"(?=\s*(?:$|[.,!;:)—-]|(?:now|again|already|too|so|thanks|and|but|if|how|why|what|whether"
    r"|that|which|because|by|for|enough|then|though|today)\b|with (?:it|this|that|the|what|your"
    r"|how)\b"
    r"|to (?:go|start|proceed|begin|continue|help|try|hear|see|learn more|receive|say|know|read"
    r"|find|assist|answer)\b|on (?:it|this|that|line|step|the|page|question|problem|exercise"
    r"|how|what)\b|at (?:this|that)\b"
    r"|about (?:it|this|that|the|what|how|why|whether|something|one|step|your|you)\b|of (?:it"
    r"|this|that|the|what|how)\b))"
)
_STATES = (
    r"sorry|(?:glad|pleased|relieved|happy|grateful) (?:it|this|that|to hear|you|the)"
    r"|afraid (?:that|you|so|not|i|it)|all ears|speechless|at a loss|happy (?:to|with (?:it"
    r"|this|that|the))"
    r"|interested in (?:hearing|your|seeing|knowing|the (?:first|second))|open to|asking"
    r"|wondering|looking (?:for|at|into)|talking|referring|speaking|saying|thinking|guessing"
    r"|hoping (?:you|that|for|it)|assuming|expecting (?:it|that|this|the (?:output|result"
    r"|code))|suggesting|joking|kidding|just|trying to (?:understand|find|figure"
    r"|get (?!pregnant|fit)|do|make|write|solve|fix|use|run|create|build|say|decide|think"
    r"|come up|remember|see|parse|implement|debug|install|convert|connect|set up|work out"
    r"|explain|translate)"
    r"|having (?:\w+ )?(?:trouble|issues?|problems?|difficult(?:y|ies)|a hard time"
    r"|doubts) (?:with (?!my)|understanding|finding|getting|running|installing|connecting)"
    r"|getting (?:an?|the|this|that|some|these|it) (?!divorce|promotion|tattoo|dog|cat|puppy"
    r"|new|master|degree)|seeing (?:it|this|that|the|these|an)|using (?:it|this|that|the|an?)"
    r"|going to (?:ask|try|test|use|need|send|paste|share|give|show|tell|say|bed|sleep|eat|go"
    r"|do (?:it|that|this)|check|be honest|make|write|add|change|run (?!a|the))|gonna"
    r"|about to (?!have|become|turn|move|start|get married)|not (?:able|asking|saying|talking"
    r"|convinced|interested|ready|following|familiar|surprised|getting|seeing|finding|trying"
    r"|going to|the one|kidding|joking|here|done|clear|good at (?:this|that)|happy with (?:it"
    r"|this|that|the)|sure|certain)"
    r"|writing (?:it|this|that|the|an?|some|my)\b(?! (?:\w+ )?(?:novel|book|memoirs?|thesis"
    r"|autobiography|play|screenplay|songs?|music|diary|dissertation|cookbook))"
    r"|working on (?:it|this|that|the|a (?:\w+ )?(?:function|script|query|report|presentation"
    r"|document|essay|paper|slide|bug|feature|task|ticket|problem))"
    r"|reading (?:it|this|that|the (?:docs|article|documentation|code|report))|testing"
    r"|debugging|coding|implementing|calling|running (?:it|this|that|the (?!\w+ marathon"
    r"|marathon)|an? (?!bakery|shop|marathon|business|half)|into|late|out of)|building (?:it"
    r"|this|that|the|an? (?:\w+ )?(?:app|api|website|tool|script|bot|pipeline|model|function"
    r"|dashboard))|developing (?:it|this|the|an?)|creating|making (?:it|this|that|the|an?)"
    r"|following|copying|pasting|sending|uploading|downloading|waiting for (?:it|this|that|you"
    r"|the (?:output|result|answer))|good to go|in the middle of|on it|with you|the user"
    r"|a (?:human|person|bot|user|bit|little)"
)
_PASSING = (
    r"(?:(?:so|very|really|pretty|quite|a bit|a little|kind of|kinda|super|too|extremely|just"
    r"|still|feeling|a little bit|rather|absolutely|totally|getting|always so|all"
    r"|literally)\s+)*"
    r"(?:tired|exhausted|hungry|starving|thirsty|sleepy|cold|hot|freezing|sad|angry|mad|upset"
    r"|annoyed|frustrated|stressed(?: out)?|excited|nervous|happy|unhappy|lonely|busy|free|late"
    r"|early|sick|ill|unwell|hungover|drunk|home|at home|at work|at the office|in bed"
    r"|in a (?:hurry|meeting|rush)|on (?:my|the) (?:way|bus|train|phone)|here|awake|full"
    r"|worried|relieved|confused|overwhelmed|better|worse|down|low|on a break|outside|inside"
    r"|well|good|great|okay|ok|fine)"
)
_PASSES = re.compile(
    rf"^(?:i(?:['’]?m| am| feel| was| felt)|we(?:['’]re| are| feel| were))\s+{_PASSING}"
    r"(?:\s+(?:today|now|right now|tonight|at the moment|this (?:morning|afternoon|evening"
    r"|week)|again|already|lately|too|as well|then|thanks|thank you|so|and (?:tired|hungry"
    r"|bored|cold|sad|happy|confused|annoyed|frustrated)|about (?:it|this|that)|with (?:it|this"
    r"|that)|because (?:of )?(?:it|this|that)|all day|haha|lol|for (?:it|this|that|you)))*\W*$",
    re.IGNORECASE,
)
_AM = re.compile(
    rf"^(?:(?:i|we)\s+(?:am|are)\s+|i['’]?m\s+|we['’]re\s+){_FILLED}(?:(?:{_STATES})\b"
    rf"|{_ENDING_STATES})",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:csv|json|yaml|xml|html|css|regex(?:es)?|sql|data ?frames?|stack ?trace|traceback"
    r"|segfault|unit tests?|pull requests?|merge conflicts?|endpoints?|exceptions? (?!of|to)"
    r"|compiler|syntax|functions?|arrays?|variables?|parser"
    r"|integers?|booleans?|localhost|stdout|stderr|front-?end|back-?end|webhooks?|a bug in"
    r"|bugs? in the|the (?:app|program|page|site|build|server) (?:crashe[sd]|fail(?:s|ed)|hangs"
    r"|freezes)|404|500 error|null|nan|kubectl|dockerfile|npm|pandas|numpy)\b",
    re.IGNORECASE,
)
_WHEN_WORKING = re.compile(
    r"\bwhen(?:ever)? (?:i|we) (?:try to )?(?:run|click|try|open|call|use|press|hit|type"
    r"|execute|import|start (?:it|the)|log|save|upload|install|add|remove|change|set|load"
    r"|deploy|build)\b",
    re.IGNORECASE,
)
_PROFESSION = re.compile(
    r"\b(?:developer|engineer|programmer|analyst|architect|scientist|administrator|teach(?:es"
    r"|ing)?|taught|stud(?:y|ied|ying)|learn(?:ed|ing|t)?|job|work(?:s|ed|ing)? (?:as|with|at"
    r"|in)|speciali[sz]\w+|degree|course|certifi\w+|favou?rite|love|hate|prefer|career|hired)\b",
    re.IGNORECASE,
)
_WOULD = re.compile(
    r"^(?:i|we)['’]d\s+(?!been|gone|had|never|always|(?:like|love) to (?:visit|learn|live"
    r"|travel|become|have (?:kids|children|a)|own|see (?-i:[A-Z])|go|move|run (?!this|it|the)"
    r"|write a (?:novel|book)|meet|retire|study|work (?:in|as|at)|play|try (?!this|it|that))\b"
    r"|rather (?!you|not (?:say|talk)))",
    re.IGNORECASE,
)
_IM = re.compile(r"^im\b", re.IGNORECASE)
_IVE = re.compile(r"^ive\b", re.IGNORECASE)
_DANGLING = re.compile(
    r"^(?:\S+\s+){0,4}?(?:it|this|that|them|these|those|one|ones|so)\W*$|^(?:\S+\s+){2,5}(?:it"
    r"|this|that|them) (?:too|as well|again|already|now|yesterday|today|anyway|before|after all"
    r"|instead)\W*$",
    re.IGNORECASE,
)
_SYMBOLS = re.compile(r"[{}<>|\\`=;]|\w\(\)|\w+_\w+|\b\w+\.\w+\(|https?://|www\.|::|->|=>|&&|\|\|")
_ASKS_WITHIN = re.compile(
    r"\b(?:what|how|where|which|who|when|why)\s+(?:should|can|do|does|did|would|could|will"
    r"|to do|about)\b[^,.]*$|\b(?:can|could|would|will|do|should) (?:you|i|we)\b|,\s*(?:right"
    r"|correct|isn['’]t it|don['’]t i|am i|ok(?:ay)?|no|yes)\W*$"
    r"|\b(?:any (?:ideas?|tips?|advice|suggestions?|recommendations?|thoughts)|please (?:help"
    r"|advise|explain|suggest|tell)|help me)\b|\bwhat (?:again|is it|was it)\W*$",
    re.IGNORECASE,
)


def is_remark(core: str) -> bool:
    """Whether ``core``, a clause about the speaker, tells nothing of them that lasts."""
    text = _IVE.sub("I've", _IM.sub("I'm", core))
    text = re.sub(r"^(i|we)['’]ve\b", r"\1 have", text, flags=re.IGNORECASE)
    text = re.sub(r"^(i|we)['’]ll\b", r"\1 will", text, flags=re.IGNORECASE)
    if _STRONG.search(text) and not _PROFESSION.search(text):
        return True
    return any(
        pattern.search(text) is not None
        for pattern in (_OPENINGS, _AM, _PASSES, _WOULD, _MINE_BUT_TASK, _DANGLING, _ASKS_WITHIN)
    )


def is_about_conversation(text: str) -> bool:
    """Whether ``text`` addresses the assistant, or speaks of what lies before both of them."""
    return (
        _YOU.search(text) is not None
        or _CONVERSATION.search(text) is not None
        or _WHEN_WORKING.search(text) is not None
        or _SYMBOLS.search(text) is not None
    )
