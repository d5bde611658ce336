-- What a mark rests on and what graders make of it: the versions of content by digest, review steps, seals, samples for
-- second marking, sessions that came in twice with different content.

-- Bytes by their SHA-256, once each, deflated (zlib).
CREATE TABLE contents (
    digest TEXT PRIMARY KEY,
    size   INTEGER NOT NULL,                         -- of the bytes themselves
    packed BLOB NOT NULL
) STRICT;
CREATE TRIGGER contents_stay BEFORE UPDATE ON contents BEGIN SELECT raise(ABORT, 'contents are append-only'); END;
CREATE TRIGGER contents_last BEFORE DELETE ON contents BEGIN SELECT raise(ABORT, 'contents are append-only'); END;

-- Which bytes make a version of a scenario, rule pack, rubric, profile or understanding.
CREATE TABLE versions (
    kind    TEXT NOT NULL CHECK (kind IN ('scenario', 'pack', 'rubric', 'profile', 'understanding')),
    digest  TEXT NOT NULL,                           -- as logs and scorecards name it
    seq     INTEGER NOT NULL,                        -- of the part, from 0
    name    TEXT NOT NULL,                           -- the thing's id
    part    TEXT NOT NULL,                           -- the part's file name
    content TEXT NOT NULL REFERENCES contents (digest),
    PRIMARY KEY (kind, digest, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER versions_stay BEFORE UPDATE ON versions BEGIN SELECT raise(ABORT, 'versions are append-only'); END;
CREATE TRIGGER versions_last BEFORE DELETE ON versions BEGIN SELECT raise(ABORT, 'versions are append-only'); END;

-- Marks are only added, also where a newer program gives another one by the same digests.
CREATE TABLE marks (
    number        INTEGER PRIMARY KEY,
    session       TEXT NOT NULL REFERENCES sessions (id),
    pack          TEXT NOT NULL,
    rubric        TEXT NOT NULL,
    profile       TEXT NOT NULL,
    understanding TEXT NOT NULL,
    score         INTEGER NOT NULL,
    passed        INTEGER NOT NULL,
    body          TEXT NOT NULL,                     -- JSON
    made_at       INTEGER NOT NULL,
    counts        INTEGER NOT NULL DEFAULT 1         -- 1: the mark that is shown; at most one in a session
) STRICT;
INSERT INTO marks (session, pack, rubric, profile, understanding, score, passed, body, made_at, counts)
    SELECT session, pack, rubric, profile, understanding, score, passed, body, made_at, counts FROM scorecards ORDER BY rowid;
DROP TABLE scorecards;
ALTER TABLE marks RENAME TO scorecards;
CREATE INDEX scorecards_of_session ON scorecards (session);
CREATE UNIQUE INDEX one_mark_counts ON scorecards (session) WHERE counts = 1;
CREATE TRIGGER scorecards_stay BEFORE UPDATE OF session, pack, rubric, profile, understanding, score, passed, body, made_at ON scorecards
    BEGIN SELECT raise(ABORT, 'scorecards are append-only'); END;
CREATE TRIGGER scorecards_last BEFORE DELETE ON scorecards BEGIN SELECT raise(ABORT, 'scorecards are append-only'); END;

-- Dropped with the table that they stood on (002).
CREATE TRIGGER summary_due_new AFTER INSERT ON scorecards BEGIN
    INSERT INTO summaries_due (session) SELECT NEW.session WHERE NOT EXISTS (SELECT 1 FROM summaries_due WHERE session = NEW.session);
END;
CREATE TRIGGER summary_due_changed AFTER UPDATE ON scorecards BEGIN
    INSERT INTO summaries_due (session) SELECT NEW.session WHERE NOT EXISTS (SELECT 1 FROM summaries_due WHERE session = NEW.session);
END;

-- Append-only: what graders did, each step naming those it was made upon.
CREATE TABLE reviews (
    session    TEXT NOT NULL REFERENCES sessions (id),
    id         TEXT NOT NULL,                        -- SHA-256 of the line
    line       TEXT NOT NULL,                        -- JSON
    arrived_at INTEGER NOT NULL,
    PRIMARY KEY (session, id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews BEGIN SELECT raise(ABORT, 'reviews are append-only'); END;
CREATE TRIGGER reviews_last BEFORE DELETE ON reviews BEGIN SELECT raise(ABORT, 'reviews are append-only'); END;

-- The mark with its reviews, as of a state of the steps; can be made anew at any time.
CREATE TABLE reviewed (
    session TEXT PRIMARY KEY REFERENCES sessions (id),
    state   TEXT NOT NULL,                           -- the steps' digest and the mark's
    score   INTEGER NOT NULL,
    passed  INTEGER NOT NULL,
    body    TEXT NOT NULL                            -- JSON
) STRICT, WITHOUT ROWID;

CREATE TRIGGER summary_due_reviewed AFTER INSERT ON reviewed BEGIN
    INSERT INTO summaries_due (session) SELECT NEW.session WHERE NOT EXISTS (SELECT 1 FROM summaries_due WHERE session = NEW.session);
END;
CREATE TRIGGER summary_due_reviewed_anew AFTER UPDATE ON reviewed BEGIN
    INSERT INTO summaries_due (session) SELECT NEW.session WHERE NOT EXISTS (SELECT 1 FROM summaries_due WHERE session = NEW.session);
END;

-- What belongs to a session that has ended, as digests: so that nothing is changed, added or taken away unseen.
CREATE TABLE seals (
    session TEXT PRIMARY KEY REFERENCES sessions (id),
    row     TEXT NOT NULL,                           -- the session's own row
    marks   TEXT NOT NULL,
    heard   TEXT NOT NULL,                           -- annotations
    reviews TEXT NOT NULL                            -- steps, and the mark with them
) STRICT, WITHOUT ROWID;

-- Blind second marking: which sessions, drawn by a seed.
CREATE TABLE samples (
    id   TEXT PRIMARY KEY,                           -- SHA-256 of the line
    line TEXT NOT NULL                               -- JSON
) STRICT;

-- Comments to use again.
CREATE TABLE comments (
    id      TEXT PRIMARY KEY,
    text    TEXT NOT NULL,
    rule    TEXT NOT NULL DEFAULT '',                -- where it fits best
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A session that came in a bundle under an id that another one has here; kept as it came.
CREATE TABLE rivals (
    session    TEXT NOT NULL,
    digest     TEXT NOT NULL,                        -- SHA-256 of what came
    size       INTEGER NOT NULL,
    packed     BLOB NOT NULL,
    bundle     TEXT NOT NULL,                        -- digest of the bundle
    arrived_at INTEGER NOT NULL,
    PRIMARY KEY (session, digest)
) STRICT;
