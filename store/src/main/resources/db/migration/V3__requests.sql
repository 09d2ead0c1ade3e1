-- Long work: imports, exports and the like. The words in dollar braces are explained at dev.armature.store.db.Dialect.

create table request (
    id ${id} primary key,
    kind text not null,                         -- which work does it
    type text not null,                         -- as CVAT says it: export:dataset, import:annotations …
    action text not null,                       -- the part of the type before the colon
    subresource text not null,                  -- the part behind it; '' for none
    target text not null,                       -- project, task, job, server
    project_id bigint,                          -- no references: a request outlives what it was about
    task_id bigint,
    job_id bigint,
    format ${text},
    owner_id bigint not null references account (id) on delete cascade,
    state text not null,                        -- QUEUED, STARTED, FINISHED, FAILED
    input text not null,                        -- what the work has to know, as JSON
    message text not null,                      -- why it failed, or what is to be said about it; '' for nothing
    report text not null,                       -- what came of it in detail, as JSON
    created ${ts} not null,
    started ${ts},
    finished ${ts},
    expiry ${ts},                               -- when it and its file go; null before it is finished
    file_name text,                             -- of the result, for the download; null: no file
    result_id bigint                            -- what it made: a project, a task; null: nothing
);
create index request_state on request (state, id);
create index request_owner on request (owner_id);
create index request_expiry on request (expiry);
