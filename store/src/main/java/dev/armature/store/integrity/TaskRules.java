package dev.armature.store.integrity;

import dev.armature.store.db.Tx;

/// Frames and jobs of tasks.
final class TaskRules {

    private TaskRules() {}

    static void look(Tx tx, Findings findings) {
        findings.looked("tasks", count(tx, "select count(*) from task"));
        findings.looked("frames", count(tx, "select count(*) from frame"));
        findings.looked("jobs", count(tx, "select count(*) from job"));
        tx.query("""
                        select t.id, t.size, t.attached, count(f.number) as frames, min(f.number) as first,
                            max(f.number) as last
                        from task t left join frame f on f.task_id = t.id
                        group by t.id, t.size, t.attached
                        having count(f.number) <> t.size
                            or (t.size > 0 and (min(f.number) <> 0 or max(f.number) <> t.size - 1))
                            or (t.attached is null and t.size <> 0)""")
                .map((row, context) -> new Finding(
                        "frames",
                        "task " + row.getLong("id"),
                        "says it has " + row.getLong("size") + " frames, and has " + row.getLong("frames")
                                + " with the numbers " + row.getLong("first") + " to " + row.getLong("last")))
                .forEach(one -> findings.add(one.rule(), one.place(), one.sentence()));
        tx.query("""
                        select j.id, j.start_frame, j.stop_frame, t.size from job j join task t on t.id = j.task_id
                        where j.start_frame < 0 or j.stop_frame < j.start_frame or j.stop_frame >= t.size""")
                .map((row, context) -> new Finding(
                        "job",
                        "job " + row.getLong("id"),
                        "has the frames " + row.getLong("start_frame") + " to " + row.getLong("stop_frame")
                                + " of a task with " + row.getLong("size")))
                .forEach(one -> findings.add(one.rule(), one.place(), one.sentence()));
        tx.query("""
                        select f.task_id, count(*) as frames, min(f.number) as first from frame f
                        where not exists (select 1 from job j where j.task_id = f.task_id
                            and f.number between j.start_frame and j.stop_frame)
                        group by f.task_id""")
                .map((row, context) -> new Finding(
                        "job",
                        "task " + row.getLong("task_id"),
                        row.getLong("frames") + " frames are in no job, the first is " + row.getLong("first")))
                .forEach(one -> findings.add(one.rule(), one.place(), one.sentence()));
    }

    static long count(Tx tx, String sql) {
        return tx.query(sql).mapTo(Long.class).one();
    }
}
