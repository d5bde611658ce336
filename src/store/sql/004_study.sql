-- What students did with the courseware: how far they read a lesson, self-tests, typing drills, composed texts.

CREATE TABLE studies (
    number  INTEGER PRIMARY KEY,
    student TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('lesson', 'test', 'drill', 'composing')),
    item    TEXT NOT NULL,                           -- the lesson's, drill's or exercise's id
    made_at INTEGER NOT NULL,
    got     INTEGER NOT NULL,                        -- lesson: percent read; test: right answers; drill: characters a minute; composing: checks passed
    of      INTEGER NOT NULL,                        -- lesson: 100; test: questions; drill: errors in a thousand characters; composing: checks
    passed  INTEGER NOT NULL,                        -- the goal was reached
    body    TEXT NOT NULL                            -- JSON: answers, sentences, the composed text
) STRICT;
CREATE INDEX studies_of_student ON studies (student, kind, item);
-- Of a lesson only how far it was read at the most.
CREATE UNIQUE INDEX one_reading ON studies (student, item) WHERE kind = 'lesson';
