-- Annotations of tasks and their journal: dev.armature.store.annotation.

alter table task add column revision bigint not null default 0;   -- of the annotations: how often they have changed

create table sheet (
    task_id bigint not null references task (id) on delete cascade,
    kind integer not null,                      -- 0: objects of a frame, 1: a track
    number bigint not null,                     -- relative number of the frame, or id of the track
    version bigint not null,                    -- revision of the task that wrote it
    items integer not null,                     -- how many objects it holds; 0: emptied, there is a body all the same
    body ${bytes} not null,                     -- dev.armature.store.annotation.item.Codec
    primary key (task_id, kind, number)
);
-- What changed since a revision, and how much there is, without touching the bodies.
create index sheet_version on sheet (task_id, version, kind, number, items);

-- Sheets as they were from the revision `version` until the revision `replaced`.
create table sheet_past (
    task_id bigint not null references task (id) on delete cascade,
    kind integer not null,
    number bigint not null,
    replaced bigint not null,
    version bigint not null,
    items integer not null,
    body ${bytes} not null,
    primary key (task_id, kind, number, replaced)
);
create index sheet_past_replaced on sheet_past (task_id, replaced, kind, number);
create index sheet_past_version on sheet_past (task_id, version, kind, number);

create table change_set (
    id ${id} primary key,
    task_id bigint not null references task (id) on delete cascade,
    revision bigint not null,                   -- that it made
    user_id bigint not null,                    -- 0: the program; stays when the user goes
    username text not null,                     -- as it was then
    at ${ts} not null,
    kind text not null,                         -- save, import, restore, labels, undo, frames
    note text not null,
    undoes bigint,                              -- change_set.id
    undone_by bigint,
    sheets bigint not null,                     -- how many were written
    added bigint not null,                      -- objects
    changed bigint not null,
    removed bigint not null
);
create unique index change_set_revision on change_set (task_id, revision);

create table restore_point (
    id ${id} primary key,
    task_id bigint not null references task (id) on delete cascade,
    name ${text} not null,
    revision bigint not null,                   -- the state after it
    username text not null,
    at ${ts} not null,
    automatic boolean not null
);
create index restore_point_task on restore_point (task_id, revision);

-- Which keypoints and attributes objects of a label had before the revision `replaced` of a task.
create table label_past (
    task_id bigint not null references task (id) on delete cascade,
    label_id bigint not null,                   -- may be gone
    replaced bigint not null,
    layout text not null,                       -- JSON: dev.armature.store.annotation.label.Layout
    primary key (task_id, label_id, replaced)
) ${clustered};

-- Which frames of a task were deleted before the revision `replaced`.
create table deleted_past (
    task_id bigint not null references task (id) on delete cascade,
    replaced bigint not null,
    frames text not null,                       -- relative numbers, ascending, with commas between them
    primary key (task_id, replaced)
) ${clustered};
