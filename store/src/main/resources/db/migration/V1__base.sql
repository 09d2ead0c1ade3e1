-- Ids, people, projects, tasks, labels, frames, review. The words in dollar braces are explained at dev.armature.store.db.Dialect.

create table sequence (
    name text primary key,
    next bigint not null
);

-- ---- people

create table account (
    id ${id} primary key,
    username ${text} not null,
    email ${text} not null,
    first_name ${text} not null,
    last_name ${text} not null,
    password text not null,                     -- hash with its parameters; '' when none was set: no login
    administrator boolean not null,
    active boolean not null,
    joined ${ts} not null,
    last_login ${ts}
);
create unique index account_username on account (lower(username));

create table session (
    hash text primary key,                      -- SHA-256 of the cookie's value, in hexadecimal
    user_id bigint not null references account (id) on delete cascade,
    created ${ts} not null,
    used ${ts} not null,
    expiry ${ts} not null,
    address text not null
);
create index session_account on session (user_id);

create table access_token (
    id ${id} primary key,
    owner_id bigint not null references account (id) on delete cascade,
    name ${text} not null,
    hash text not null unique,                  -- SHA-256 of the token, in hexadecimal
    read_only boolean not null,
    created ${ts} not null,
    updated ${ts} not null,
    expiry ${ts},
    used ${ts}
);
create index access_token_owner on access_token (owner_id);

create table login_attempt (
    id ${id} primary key,
    username text not null,                     -- as it was typed, in lower case; there need not be such a user
    address text not null,
    at ${ts} not null,
    succeeded boolean not null
);
create index login_attempt_username on login_attempt (username, at);
create index login_attempt_address on login_attempt (address, at);
create index login_attempt_at on login_attempt (at);

create table audit (
    id ${id} primary key,
    at ${ts} not null,
    user_id bigint not null,                    -- 0: the program; stays when the user goes
    username text not null,                     -- as it was then
    address text not null,
    action text not null,
    kind text not null,                         -- of the thing: project, task, user …; '' for none
    thing bigint not null,                      -- its id, 0 for none
    detail text not null
);
create index audit_at on audit (at);

-- ---- projects and tasks

create table project (
    id ${id} primary key,
    name ${text} not null,
    owner_id bigint references account (id) on delete set null,
    assignee_id bigint references account (id) on delete set null,
    assignee_updated ${ts},
    bug_tracker text not null,
    created ${ts} not null,
    updated ${ts} not null,
    head text not null                          -- members of the imported dataset beside its sections, as a JSON object
);

create table membership (
    project_id bigint not null references project (id) on delete cascade,
    user_id bigint not null references account (id) on delete cascade,
    role text not null,                         -- MANAGER, ANNOTATOR, VIEWER
    since ${ts} not null,
    primary key (project_id, user_id)
) ${clustered};
create index membership_user on membership (user_id);

create table task (
    id ${id} primary key,
    project_id bigint references project (id) on delete cascade,
    name ${text} not null,
    subset ${text} not null,
    owner_id bigint references account (id) on delete set null,
    assignee_id bigint references account (id) on delete set null,
    assignee_updated ${ts},
    bug_tracker text not null,
    created ${ts} not null,
    updated ${ts} not null,
    segment_size integer not null,              -- 0: one segment
    overlap integer,                            -- null: the default of the mode
    mode text not null,                         -- ANNOTATION (pictures), INTERPOLATION (video)
    attached ${ts},                             -- when it got its frames; null: not yet
    size integer not null,                      -- number of frames
    start_frame integer not null,
    stop_frame integer not null,
    step integer not null,                      -- relative frame r is absolute frame start_frame + r * step
    image_quality integer not null,
    sorting text not null,
    head text not null
);
create index task_project on task (project_id);
create index task_owner on task (owner_id);
create index task_assignee on task (assignee_id);

create table job (
    id ${id} primary key,
    task_id bigint not null references task (id) on delete cascade,
    start_frame integer not null,               -- relative, both ends included
    stop_frame integer not null,
    stage text not null,
    state text not null,
    assignee_id bigint references account (id) on delete set null,
    assignee_updated ${ts},
    created ${ts} not null,
    updated ${ts} not null
);
create index job_task on job (task_id);
create index job_assignee on job (assignee_id);

create table frame (
    task_id bigint not null references task (id) on delete cascade,
    number integer not null,                    -- relative, 0 ..
    name ${text} not null,                      -- path with /
    width integer not null,                     -- pixels, as shown; 0: unknown
    height integer not null,
    picture text,                               -- SHA-256 of its bytes in hexadecimal; null: there are no pixels
    deleted boolean not null,
    file_id text,                               -- id in the imported file, as JSON; null: none
    attributes text,                            -- of the picture itself, as a JSON object; null: none
    source_format text,
    source ${bytes},
    primary key (task_id, number)
) ${clustered};
create index frame_picture on frame (picture) where picture is not null;

-- ---- labels; a row is a label, or with parent_id a keypoint of a skeleton

create table label (
    id ${id} primary key,
    project_id bigint references project (id) on delete cascade,
    task_id bigint references task (id) on delete cascade,
    parent_id bigint references label (id) on delete cascade,
    position integer not null,                  -- among its siblings, 0 ..
    name ${text} not null,
    color text not null,                        -- #rrggbb
    type text not null,
    edges text,                                 -- of a skeleton: [[from,to],…] by positions of keypoints
    x double precision,                         -- of a keypoint: place in the template, 0 .. 100
    y double precision,
    side text,                                  -- LEFT, RIGHT, MIDDLE
    partner integer,                            -- position of the keypoint it changes places with; null: none
    sigma double precision,                     -- of OKS; null: unknown
    check ((project_id is null) <> (task_id is null))
);
create index label_project on label (project_id);
create index label_task on label (task_id);
create index label_parent on label (parent_id);

create table attribute (
    id ${id} primary key,
    label_id bigint not null references label (id) on delete cascade,
    position integer not null,
    name ${text} not null,
    mutable boolean not null,
    input_type text not null,
    default_value text not null,
    options text not null                       -- JSON list of texts
);
create index attribute_label on attribute (label_id);

-- ---- review

create table issue (
    id ${id} primary key,
    job_id bigint not null references job (id) on delete cascade,
    frame integer not null,                     -- relative
    position text not null,                     -- JSON list of numbers, pixels
    owner_id bigint references account (id) on delete set null,
    assignee_id bigint references account (id) on delete set null,
    resolved boolean not null,
    created ${ts} not null,
    updated ${ts} not null
);
create index issue_job on issue (job_id);

create table comment (
    id ${id} primary key,
    issue_id bigint not null references issue (id) on delete cascade,
    owner_id bigint references account (id) on delete set null,
    message text not null,
    created ${ts} not null,
    updated ${ts} not null
);
create index comment_issue on comment (issue_id);
