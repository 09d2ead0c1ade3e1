package dev.armature.store.project;

import dev.armature.store.Violations;
import dev.armature.store.db.Tx;
import java.util.Locale;
import java.util.OptionalLong;

/// Checks that several things of this package have in common.
final class Texts {

    static final int NAME = 256; // letters of a project's or task's name
    private static final int SUBSET = 64;
    private static final int BUG_TRACKER = 2000;
    private static final int PATH = 1024;

    private Texts() {}

    /// A link that a browser may follow, or nothing.
    static void bugTracker(Violations violations, String link) {
        violations.text("bug_tracker", link, BUG_TRACKER);
        String scheme = link.toLowerCase(Locale.ROOT);
        violations.unless(
                link.isEmpty() || scheme.startsWith("http://") || scheme.startsWith("https://"),
                "bug_tracker",
                "is \"" + link + "\"; expected a link that begins with http:// or https://");
    }

    /// A subset, which becomes a part of file names.
    static void subset(Violations violations, String subset) {
        violations.text("subset", subset, SUBSET);
        boolean path =
                subset.equals(".") || subset.equals("..") || subset.chars().anyMatch(c -> c == '/' || c == '\\');
        violations.unless(
                !path && subset.chars().noneMatch(Character::isISOControl),
                "subset",
                "is \"" + subset + "\", which cannot be part of a file name");
        violations.unless(subset.isEmpty() || !subset.isBlank(), "subset", "has only blanks");
    }

    /// A user who has to be there.
    static void user(Tx tx, Violations violations, String field, OptionalLong user) {
        user.ifPresent(id -> violations.unless(
                tx.query("select count(*) from account where id = :id")
                                .bind("id", id)
                                .mapTo(Long.class)
                                .one()
                        == 1,
                field,
                "user " + id + " does not exist"));
    }

    /// A path below a folder that does not lead out of it.
    static void path(Violations violations, String field, String path) {
        violations.name(field, path, PATH);
        boolean inside = !path.startsWith("/")
                && path.indexOf('\\') < 0
                && path.chars().noneMatch(Character::isISOControl)
                && !(path.length() > 1 && path.charAt(1) == ':')
                && !("/" + path + "/").contains("/../");
        violations.unless(
                inside, field, "file name \"" + path + "\" is not a path inside of a folder, with / between its parts");
    }
}
