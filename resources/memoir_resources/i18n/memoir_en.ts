<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AttachedWords</name>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln word</numerusform>
            <numerusform>%Ln words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictSide</name>
    <message numerus="yes">
        <source>Used %n times</source>
        <translation>
            <numerusform>Used %n time</numerusform>
            <numerusform>Used %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictsPart</name>
    <message numerus="yes">
        <source>%n more after these</source>
        <translation>
            <numerusform>%n more after these</numerusform>
            <numerusform>%n more after these</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationForgetDialog</name>
    <message numerus="yes">
        <source>%n memories that it taught go too:</source>
        <translation>
            <numerusform>%n memory that it taught goes too:</numerusform>
            <numerusform>%n memories that it taught go too:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages of other conversations lose what tells it.</source>
        <translation>
            <numerusform>%n message of other conversations loses what tells it.</numerusform>
            <numerusform>%n messages of other conversations lose what tells it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backups are gone through as well.</source>
        <translation>
            <numerusform>%n backup is gone through as well.</numerusform>
            <numerusform>%n backups are gone through as well.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>served in %n answers</source>
        <translation>
            <numerusform>served in %n answer</numerusform>
            <numerusform>served in %n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used %n times</source>
        <translation>
            <numerusform>used %n time</numerusform>
            <numerusform>used %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories in it</source>
        <translation>
            <numerusform>%n memory in it</numerusform>
            <numerusform>%n memories in it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CubeCounts</name>
    <message numerus="yes">
        <source>%n older than yours, kept in history</source>
        <translation>
            <numerusform>%n older than yours, kept in history</numerusform>
            <numerusform>%n older than yours, kept in history</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already here</source>
        <translation>
            <numerusform>%n already here</numerusform>
            <numerusform>%n already here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that you forgot, left out</source>
        <translation>
            <numerusform>%n that you forgot, left out</numerusform>
            <numerusform>%n that you forgot, left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken back by their author, left out</source>
        <translation>
            <numerusform>%n taken back by its author, left out</numerusform>
            <numerusform>%n taken back by their author, left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversations</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories added</source>
        <translation>
            <numerusform>%n memory added</numerusform>
            <numerusform>%n memories added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new memories</source>
        <translation>
            <numerusform>%n new memory</numerusform>
            <numerusform>%n new memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories brought up to date</source>
        <translation>
            <numerusform>%n memory brought up to date</numerusform>
            <numerusform>%n memories brought up to date</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories newer than yours</source>
        <translation>
            <numerusform>%n memory newer than yours</numerusform>
            <numerusform>%n memories newer than yours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndpointDialog</name>
    <message numerus="yes">
        <source>It answers and offers %n models.</source>
        <translation>
            <numerusform>It answers and offers %n model.</numerusform>
            <numerusform>It answers and offers %n models.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversations</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n redacted</source>
        <translation>
            <numerusform>%n redacted</numerusform>
            <numerusform>%n redacted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories would get placeholders; yours stay as they are.</source>
        <translation>
            <numerusform>%n memory would get placeholders; yours stays as it is.</numerusform>
            <numerusform>%n memories would get placeholders; yours stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adapters</source>
        <translation>
            <numerusform>%n adapter</numerusform>
            <numerusform>%n adapters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForgetDialog</name>
    <message numerus="yes">
        <source>Forget %n memories?</source>
        <translation>
            <numerusform>Forget %n memory?</numerusform>
            <numerusform>Forget %n memories?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier versions</source>
        <translation>
            <numerusform>%n earlier version</numerusform>
            <numerusform>%n earlier versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories worked out from them or told with them</source>
        <translation>
            <numerusform>%n memory worked out from them or told with them</numerusform>
            <numerusform>%n memories worked out from them or told with them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the note in %n answers that they were used</source>
        <translation>
            <numerusform>the note in %n answer that they were used</numerusform>
            <numerusform>the note in %n answers that they were used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all of it in %n backups</source>
        <translation>
            <numerusform>all of it in %n backup</numerusform>
            <numerusform>all of it in %n backups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the sentences that tell it in %n messages</source>
        <translation>
            <numerusform>the sentences that tell it in %n message</numerusform>
            <numerusform>the sentences that tell it in %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthActions</name>
    <message numerus="yes">
        <source>Forget %n memories?</source>
        <translation>
            <numerusform>Forget %n memory?</numerusform>
            <numerusform>Forget %n memories?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories forgotten</source>
        <translation>
            <numerusform>%n memory forgotten</numerusform>
            <numerusform>%n memories forgotten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories tidied up</source>
        <translation>
            <numerusform>%n memory tidied up</numerusform>
            <numerusform>%n memories tidied up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories archived</source>
        <translation>
            <numerusform>%n memory archived</numerusform>
            <numerusform>%n memories archived</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthFigures</name>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthGroup</name>
    <message numerus="yes">
        <source>told %n times</source>
        <translation>
            <numerusform>told %n time</numerusform>
            <numerusform>told %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n adapters trained on them</source>
        <translation>
            <numerusform>%n adapter trained on them</numerusform>
            <numerusform>%n adapters trained on them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adapters, not used before you say so</source>
        <translation>
            <numerusform>%n adapter, not used before you say so</numerusform>
            <numerusform>%n adapters, not used before you say so</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InboxActions</name>
    <message numerus="yes">
        <source>%n memories accepted</source>
        <translation>
            <numerusform>%n memory accepted</numerusform>
            <numerusform>%n memories accepted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposals rejected</source>
        <translation>
            <numerusform>%n proposal rejected</numerusform>
            <numerusform>%n proposals rejected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InboxPart</name>
    <message numerus="yes">
        <source>Accept %n selected</source>
        <translation>
            <numerusform>Accept %n selected</numerusform>
            <numerusform>Accept %n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %n selected</source>
        <translation>
            <numerusform>Reject %n selected</numerusform>
            <numerusform>Reject %n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %n proposals?</source>
        <translation>
            <numerusform>Reject %n proposal?</numerusform>
            <numerusform>Reject %n proposals?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n things to review</source>
        <translation>
            <numerusform>%n thing to review</numerusform>
            <numerusform>%n things to review</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemoryActions</name>
    <message numerus="yes">
        <source>%n memories pinned</source>
        <translation>
            <numerusform>%n memory pinned</numerusform>
            <numerusform>%n memories pinned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories unpinned</source>
        <translation>
            <numerusform>%n memory unpinned</numerusform>
            <numerusform>%n memories unpinned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories archived</source>
        <translation>
            <numerusform>%n memory archived</numerusform>
            <numerusform>%n memories archived</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories in use again</source>
        <translation>
            <numerusform>%n memory in use again</numerusform>
            <numerusform>%n memories in use again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag “%1” added to %n memories</source>
        <translation>
            <numerusform>Tag “%1” added to %n memory</numerusform>
            <numerusform>Tag “%1” added to %n memories</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemoryDetail</name>
    <message numerus="yes">
        <source>%n times</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemoryList</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemoryProvenance</name>
    <message numerus="yes">
        <source>Show all %n answers</source>
        <translation>
            <numerusform>Show %n answer</numerusform>
            <numerusform>Show all %n answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemorySelection</name>
    <message numerus="yes">
        <source>%n memories selected</source>
        <translation>
            <numerusform>%n memory selected</numerusform>
            <numerusform>%n memories selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeoplePart</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivacySection</name>
    <message numerus="yes">
        <source>All %n records are as they were written.</source>
        <translation>
            <numerusform>The one record (%n) is as it was written.</numerusform>
            <numerusform>All %n records are as they were written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivacyWords</name>
    <message numerus="yes">
        <source>Would now forget %n memories for good.</source>
        <translation>
            <numerusform>Would now forget %n memory for good.</numerusform>
            <numerusform>Would now forget %n memories for good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>after %n days</source>
        <translation>
            <numerusform>after %n day</numerusform>
            <numerusform>after %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %n memories</source>
        <translation>
            <numerusform>Exported %n memory</numerusform>
            <numerusform>Exported %n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n erased</source>
        <translation>
            <numerusform>%n erased</numerusform>
            <numerusform>%n erased</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents whole</source>
        <translation>
            <numerusform>%n document whole</numerusform>
            <numerusform>%n documents whole</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Would now archive %n memories.</source>
        <translation>
            <numerusform>Would now archive %n memory.</numerusform>
            <numerusform>Would now archive %n memories.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A rule forgot %n memories</source>
        <translation>
            <numerusform>A rule forgot %n memory</numerusform>
            <numerusform>A rule forgot %n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with %n memories</source>
        <translation>
            <numerusform>with %n memory</numerusform>
            <numerusform>with %n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept back</source>
        <translation>
            <numerusform>%n kept back</numerusform>
            <numerusform>%n kept back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProfileSection</name>
    <message numerus="yes">
        <source>%n problems were found.</source>
        <translation>
            <numerusform>%n problem was found.</numerusform>
            <numerusform>%n problems were found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceiptDialog</name>
    <message numerus="yes">
        <source>%n memories forgotten</source>
        <translation>
            <numerusform>%n memory forgotten</numerusform>
            <numerusform>%n memories forgotten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories that came from them went with them.</source>
        <translation>
            <numerusform>%n memory that came from them went with them.</numerusform>
            <numerusform>%n memories that came from them went with them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceiptsDialog</name>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversations</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepairedStep</name>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceDialog</name>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n older messages did not fit</source>
        <translation>
            <numerusform>%n older message did not fit</numerusform>
            <numerusform>%n older messages did not fit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SubjectForgetDialog</name>
    <message numerus="yes">
        <source>Keep the %n memories that also name others</source>
        <translation>
            <numerusform>Keep the %n memory that also names others</numerusform>
            <numerusform>Keep the %n memories that also name others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories go, everywhere they are.</source>
        <translation>
            <numerusform>%n memory goes, everywhere it is.</numerusform>
            <numerusform>%n memories go, everywhere they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversations go whole.</source>
        <translation>
            <numerusform>%n conversation goes whole.</numerusform>
            <numerusform>%n conversations go whole.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that hang on them go too.</source>
        <translation>
            <numerusform>%n that hangs on them goes too.</numerusform>
            <numerusform>%n that hang on them go too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages lose what tells it.</source>
        <translation>
            <numerusform>%n message loses what tells it.</numerusform>
            <numerusform>%n messages lose what tells it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backups are gone through as well.</source>
        <translation>
            <numerusform>%n backup is gone through as well.</numerusform>
            <numerusform>%n backups are gone through as well.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SubjectForgetting</name>
    <message numerus="yes">
        <source>%n memories forgotten</source>
        <translation>
            <numerusform>%n memory forgotten</numerusform>
            <numerusform>%n memories forgotten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Talk</name>
    <message numerus="yes">
        <source>%n things remembered</source>
        <translation>
            <numerusform>%n thing remembered</numerusform>
            <numerusform>%n things remembered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories forgotten</source>
        <translation>
            <numerusform>%n memory forgotten</numerusform>
            <numerusform>%n memories forgotten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineChart</name>
    <message numerus="yes">
        <source>and %n known less exactly</source>
        <translation>
            <numerusform>and %n known less exactly</numerusform>
            <numerusform>and %n known less exactly</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TurnNotes</name>
    <message numerus="yes">
        <source>%n things to review</source>
        <translation>
            <numerusform>%n thing to review</numerusform>
            <numerusform>%n things to review</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsedChips</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageTabs</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
</TS>
