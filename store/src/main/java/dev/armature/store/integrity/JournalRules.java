package dev.armature.store.integrity;

import dev.armature.store.db.Tx;

/// The journal has no gaps: every revision of a task has its entry, and every sheet leads back through its
/// former states.
final class JournalRules {

    private static final String RULE = "journal";

    private JournalRules() {}

    static void look(Tx tx, Findings findings) {
        findings.looked("changes", TaskRules.count(tx, "select count(*) from change_set"));
        each(tx, findings, "says it was changed %s times, and its journal has %s entries", """
                select 'task ' || t.id, t.revision, count(c.id) from task t left join change_set c on c.task_id = t.id
                group by t.id, t.revision
                having count(c.id) <> t.revision or coalesce(max(c.revision), 0) <> t.revision""");
        each(tx, findings, "has version %s, and the task is at %s", """
                select 'task ' || s.task_id || ', sheet ' || s.kind || '/' || s.number, s.version, t.revision
                from sheet s join task t on t.id = s.task_id where s.version < 1 or s.version > t.revision""");
        each(tx, findings, "in the past it has version %s until %s", """
                select 'task ' || s.task_id || ', sheet ' || s.kind || '/' || s.number, s.version, s.replaced
                from sheet_past s join task t on t.id = s.task_id
                where s.version < 1 or s.replaced <= s.version or s.replaced > t.revision""");
        each(tx, findings, "its version %s was replaced by %s, which is not there", """
                select 'task ' || p.task_id || ', sheet ' || p.kind || '/' || p.number, p.version, p.replaced
                from sheet_past p
                where not exists (select 1 from sheet s where s.task_id = p.task_id and s.kind = p.kind
                        and s.number = p.number and s.version = p.replaced)
                    and not exists (select 1 from sheet_past q where q.task_id = p.task_id and q.kind = p.kind
                        and q.number = p.number and q.version = p.replaced)""");
        each(tx, findings, "was undone by %s, which does not undo it (%s)", """
                select 'change ' || c.id, c.undone_by, coalesce(u.undoes, 0)
                from change_set c left join change_set u on u.id = c.undone_by
                where c.undone_by is not null and (u.undoes is null or u.undoes <> c.id)""");
        each(tx, findings, "is for revision %s, and the task is at %s", """
                select 'restore point ' || p.id, p.revision, t.revision from restore_point p
                join task t on t.id = p.task_id where p.revision < 0 or p.revision > t.revision""");
    }

    /// @param sentence gets the second and third column; the first is the place
    private static void each(Tx tx, Findings findings, String sentence, String sql) {
        tx.query(sql)
                .map((row, context) ->
                        new Finding(RULE, row.getString(1), sentence.formatted(row.getLong(2), row.getLong(3))))
                .forEach(one -> findings.add(one.rule(), one.place(), one.sentence()));
    }
}
