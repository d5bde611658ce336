-- Students, their sessions as logs, and what came of them. Times named *_at are milliseconds since 1970.

CREATE TABLE students (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    class_name TEXT NOT NULL DEFAULT '',
    number     TEXT NOT NULL DEFAULT '',
    made_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    id          TEXT PRIMARY KEY,
    student     TEXT NOT NULL DEFAULT '',
    kind        TEXT NOT NULL DEFAULT 'shift',       -- shift, guided
    mode        TEXT NOT NULL CHECK (mode IN ('practice', 'exam')),
    state       TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'finished', 'discarded')),
    scenarios   TEXT NOT NULL,                       -- ids, joined by a comma
    arrangement TEXT NOT NULL,                       -- JSON: who comes when
    head        TEXT NOT NULL,                       -- the log's first line
    head_hash   TEXT NOT NULL,                       -- SHA-256 of it: the chain's first link
    started_at  INTEGER NOT NULL,
    ended_at    INTEGER,
    reached_ms  INTEGER NOT NULL DEFAULT 0,          -- virtual time that was shown
    touched_at  INTEGER NOT NULL,                    -- when that was
    event_count INTEGER,                             -- set when finished, so that a cut tail is seen
    last_hash   TEXT
) STRICT;
CREATE INDEX sessions_by_student ON sessions (student, started_at);

-- Append-only: nothing updates or deletes a row.
CREATE TABLE events (
    session TEXT NOT NULL REFERENCES sessions (id),
    seq     INTEGER NOT NULL,                        -- from 0
    line    TEXT NOT NULL,                           -- as the codec writes it
    hash    TEXT NOT NULL,                           -- SHA-256 of the hash before, a line break, the line
    PRIMARY KEY (session, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT raise(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_last BEFORE DELETE ON events BEGIN SELECT raise(ABORT, 'events are append-only'); END;

-- A mark belongs to what it was given by; another pack, rubric, profile or understanding gives another row.
CREATE TABLE scorecards (
    session       TEXT NOT NULL REFERENCES sessions (id),
    pack          TEXT NOT NULL,
    rubric        TEXT NOT NULL,
    profile       TEXT NOT NULL,
    understanding TEXT NOT NULL,
    score         INTEGER NOT NULL,
    passed        INTEGER NOT NULL,
    body          TEXT NOT NULL,                     -- JSON
    made_at       INTEGER NOT NULL,
    counts        INTEGER NOT NULL DEFAULT 1,        -- 1: the mark that is shown; at most one in a session
    PRIMARY KEY (session, pack, rubric, profile, understanding)
) STRICT;
CREATE UNIQUE INDEX one_mark_counts ON scorecards (session) WHERE counts = 1;

CREATE TABLE settings (
    student TEXT NOT NULL DEFAULT '',                -- '' = this computer's
    key     TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (student, key)
) STRICT, WITHOUT ROWID;

-- What stood in a reply box, for a power cut.
CREATE TABLE drafts (
    session      TEXT NOT NULL REFERENCES sessions (id),
    conversation TEXT NOT NULL,
    text         TEXT NOT NULL,
    PRIMARY KEY (session, conversation)
) STRICT, WITHOUT ROWID;

-- What was heard in a reply, heard anew by another understanding or put right by a grader. The log's own stays.
CREATE TABLE annotations (
    session TEXT NOT NULL,
    seq     INTEGER NOT NULL,                        -- the reply's event
    origin  TEXT NOT NULL,                           -- digest of the understanding, or who graded
    heard   TEXT NOT NULL,                           -- as the codec writes it
    made_at INTEGER NOT NULL,
    PRIMARY KEY (session, seq, origin),
    FOREIGN KEY (session, seq) REFERENCES events (session, seq)
) STRICT, WITHOUT ROWID;
