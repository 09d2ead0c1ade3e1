package dev.armature.store.people;

import dev.armature.store.db.Field;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Listing;
import dev.armature.store.db.Page;
import dev.armature.store.db.Row;
import dev.armature.store.db.Tx;
import java.util.List;
import java.util.Map;

/// The log of what was done by whom. It is only ever added to, in the transaction that does the thing.
public final class Audit {

    private static final String KIND = "audit";
    private static final Listing LIST = new Listing(
            "*",
            "audit",
            "id",
            "-id",
            Map.of(
                    "id", Field.number("id"),
                    "at", Field.time("at"),
                    "user_id", Field.number("user_id"),
                    "username", Field.text("username"),
                    "address", Field.text("address"),
                    "action", Field.text("action"),
                    "kind", Field.text("kind"),
                    "thing", Field.number("thing")),
            List.of("username", "action", "detail"),
            "");

    private Audit() {}

    /// Adds a line, in the name of the one for whom the transaction works.
    ///
    /// @param address from where, "" when unknown
    /// @param action what is done: `login`, `task.create`, `user.change` …
    /// @param kind of the thing that it is done to, "" for none
    /// @param thing its id, 0 for none
    /// @param detail in words, "" for none; nothing secret
    public static void add(Tx tx, String address, String action, String kind, long thing, String detail) {
        tx.update("""
                        insert into audit (id, at, user_id, username, address, action, kind, thing, detail)
                        values (:id, :now, :user, :name, :address, :action, :kind, :thing, :detail)""")
                .bind("id", tx.id(KIND))
                .bind("now", tx.now())
                .bind("user", tx.who().user())
                .bind("name", tx.who().name())
                .bind("address", address)
                .bind("action", action)
                .bind("kind", kind)
                .bind("thing", thing)
                .bind("detail", detail.replace('\0', ' '))
                .execute();
    }

    public static Page<AuditEntry> list(Tx tx, ListRequest request) {
        return LIST.page(
                tx,
                request,
                Row.of(
                        tx,
                        row -> new AuditEntry(
                                row.number("id"),
                                row.time("at"),
                                row.number("user_id"),
                                row.text("username"),
                                row.text("address"),
                                row.text("action"),
                                row.text("kind"),
                                row.number("thing"),
                                row.text("detail"))));
    }
}
