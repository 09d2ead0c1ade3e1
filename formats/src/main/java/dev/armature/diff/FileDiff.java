package dev.armature.diff;

import dev.armature.diff.Elements.Element;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Progress;
import dev.armature.json.Fingerprint;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares two JSON files by what they mean. The elements of `images`, `annotations`, `categories` and `items` are
/// matched by their `id` (those with one id in their order, those without by position); everything else by name and
/// place.
///
/// Both files are read side by side. Of elements whose counterpart has not come yet a fingerprint and the place are
/// kept,
/// nothing of the others; only elements that differ are looked at again.
public final class FileDiff {

    /// A file and its name for messages.
    public record Source(Path path, String name) {}

    private static final long STEP = 1 << 20;

    private final Source before;
    private final Source after;
    private final ValueDiff values;
    private final Difference.Listener listener;
    private final Progress progress;
    private final long total;
    private final List<SectionCount> counts = new ArrayList<>();
    private long done; // bytes of both files
    private long told;
    private String thing = "";

    /// @param tolerance numbers that lie no further apart are equal
    public FileDiff(Source before, Source after, double tolerance, Difference.Listener listener, Progress progress)
            throws IOException {
        this.before = before;
        this.after = after;
        this.listener = listener;
        this.progress = progress;
        this.values = new ValueDiff(tolerance, this::tell);
        this.total = Files.size(before.path()) + Files.size(after.path());
    }

    /// Tells the listener every difference.
    ///
    /// @return the counts of each list that one of the files has, then those of the other members
    public List<SectionCount> compare() throws IOException, FormatException {
        TopLevel first = TopLevel.of(before.path(), before.name());
        TopLevel second = TopLevel.of(after.path(), after.name());
        if (first.object() && second.object()) {
            members(first, second);
        } else {
            whole();
        }
        return List.copyOf(counts);
    }

    /// A document that is no object is compared as one value.
    private void whole() throws IOException, FormatException {
        JsonValue a = JsonValue.parse(Files.readAllBytes(before.path()), before.name());
        JsonValue b = JsonValue.parse(Files.readAllBytes(after.path()), after.name());
        thing = "";
        boolean same = values.compare(a, b, "") == 0;
        counts.add(new SectionCount(before.name(), "members", same ? 1 : 0, same ? 0 : 1, 0, 0, false));
    }

    private void members(TopLevel first, TopLevel second) throws IOException, FormatException {
        List<TopLevel.Member> rest = new ArrayList<>(second.members());
        long equal = 0;
        long changed = 0;
        long removed = 0;
        for (TopLevel.Member member : first.members()) {
            Optional<TopLevel.Member> other = takeNamed(rest, member.name());
            if (other.isEmpty()) {
                removed++;
                thing = "";
                String text = shown(before, member);
                tell(Difference.Kind.REMOVED, "/" + ValueDiff.escaped(member.name()), text, "");
            } else if (isSection(member)
                    && isSection(other.get())
                    && member.kind() == other.get().kind()) {
                section(member, other.get());
            } else if (sameMember(member, other.get())) {
                equal++;
            } else {
                changed++;
            }
        }
        for (TopLevel.Member member : rest) {
            thing = "";
            tell(Difference.Kind.ADDED, "/" + ValueDiff.escaped(member.name()), "", shown(after, member));
        }
        counts.add(new SectionCount(before.name(), "members", equal, changed, removed, rest.size(), false));
    }

    private static Optional<TopLevel.Member> takeNamed(List<TopLevel.Member> members, String name) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(name)) {
                return Optional.of(members.remove(i));
            }
        }
        return Optional.empty();
    }

    private static boolean isSection(TopLevel.Member member) {
        return switch (member.name()) {
            case "images", "annotations", "items" -> member.kind() == Kind.ARRAY || member.kind() == Kind.OBJECT;
            case "categories" -> member.kind() == Kind.ARRAY;
            default -> false;
        };
    }

    private static String singular(String section) {
        return switch (section) {
            case "images" -> "image";
            case "annotations" -> "annotation";
            case "categories" -> "category";
            default -> "item";
        };
    }

    // ---- members that are no lists of elements

    /// A large member that only one file has is told by its size.
    private static String shown(Source source, TopLevel.Member member) throws IOException, FormatException {
        if (member.length() > STEP) {
            return "\"(" + member.length() + " bytes)\"";
        }
        return ValueDiff.text(value(source, member));
    }

    private boolean sameMember(TopLevel.Member first, TopLevel.Member second) throws IOException, FormatException {
        Fingerprint a = fingerprint(before, first);
        Fingerprint b = fingerprint(after, second);
        if (a.high() == b.high() && a.low() == b.low()) {
            return true;
        }
        thing = "";
        return values.compare(value(before, first), value(after, second), "/" + ValueDiff.escaped(first.name())) == 0;
    }

    private static Fingerprint fingerprint(Source source, TopLevel.Member member) throws IOException, FormatException {
        try (FileInputStream in = new FileInputStream(source.path().toFile())) {
            in.getChannel().position(member.offset());
            Fingerprint fingerprint = new Fingerprint();
            fingerprint.read(new JsonReader(in, source.name()), "");
            return fingerprint;
        } catch (FormatException broken) {
            throw placed(broken, source, member);
        }
    }

    private static JsonValue value(Source source, TopLevel.Member member) throws IOException, FormatException {
        try (RandomAccessFile in = new RandomAccessFile(source.path().toFile(), "r")) {
            byte[] text = new byte[Math.toIntExact(member.length())];
            in.seek(member.offset());
            in.readFully(text);
            return JsonValue.parse(text, source.name());
        } catch (FormatException broken) {
            throw placed(broken, source, member);
        }
    }

    private static FormatException placed(FormatException broken, Source source, TopLevel.Member member) {
        Problem problem = broken.problem();
        Location where = Location.of(
                source.name(), problem.where().offset() + member.offset(), "/" + ValueDiff.escaped(member.name()));
        return new FormatException(problem.code(), where, problem.what());
    }

    // ---- lists of elements

    private void section(TopLevel.Member first, TopLevel.Member second) throws IOException, FormatException {
        long begun = done;
        try (Elements a = new Elements(before.path(), before.name(), first, bytes -> advance(begun, 2 * bytes));
                Elements b = new Elements(after.path(), after.name(), second, bytes -> {})) {
            new Section(first.name(), a, b).compare();
        }
        done = begun + first.length() + second.length();
    }

    private void advance(long begun, long bytes) {
        if (begun + bytes - told >= STEP) {
            told = begun + bytes;
            progress.advanced(Math.min(told, total), total);
        }
    }

    /// One list of both files.
    private final class Section {

        private final String name;
        private final Elements a;
        private final Elements b;
        private long equal;
        private long changed;
        private boolean reordered;
        private long lastA = -1; // positions of the pair matched last
        private long lastB = -1;

        Section(String name, Elements a, Elements b) {
            this.name = name;
            this.a = a;
            this.b = b;
        }

        void compare() throws IOException, FormatException {
            boolean moreA = true;
            boolean moreB = true;
            while (moreA || moreB) {
                if (moreA) {
                    moreA = a.next();
                    if (moreA) {
                        match(a, b);
                    }
                }
                if (moreB) {
                    moreB = b.next();
                    if (moreB) {
                        match(b, a);
                    }
                }
            }
            int[] removed = a.waiting().rows();
            for (int row : removed) {
                alone(Difference.Kind.REMOVED, a.waited(row));
            }
            int[] added = b.waiting().rows();
            for (int row : added) {
                alone(Difference.Kind.ADDED, b.waited(row));
            }
            counts.add(new SectionCount(before.name(), name, equal, changed, removed.length, added.length, reordered));
        }

        /// The element that `side` has just read, and the one that waits for it in `other`.
        private void match(Elements side, Elements other) throws IOException, FormatException {
            int row = other.takeCounterpart(side);
            if (row < 0) {
                side.putAside();
                return;
            }
            long waited = other.waiting().index(row);
            order(side == a ? side.index() : waited, side == a ? waited : side.index());
            if (other.equal(row, side)) {
                equal++;
                return;
            }
            Element current = side.current();
            Element counterpart = other.waited(row);
            boolean same = side == a ? same(current, counterpart) : same(counterpart, current);
            equal += same ? 1 : 0;
            changed += same ? 0 : 1;
        }

        /// In an order that is kept, pairs come in rising order of both positions. The first one that does not is
        /// told.
        private void order(long indexA, long indexB) {
            if (!reordered && (indexA < lastA || indexB < lastB)) {
                reordered = true;
                thing = "";
                tell(Difference.Kind.MOVED, "/" + name + "/" + indexA, "" + indexA, "" + indexB);
            }
            lastA = Math.max(lastA, indexA);
            lastB = Math.max(lastB, indexB);
        }

        private boolean same(Element elementA, Element elementB) {
            thing = name(elementA);
            return values.compare(elementA.value(), elementB.value(), elementA.pointer()) == 0;
        }

        private void alone(Difference.Kind kind, Element element) {
            thing = name(element);
            String text = ValueDiff.text(element.value());
            boolean added = kind == Difference.Kind.ADDED;
            tell(kind, element.pointer(), added ? "" : text, added ? text : "");
        }

        /// "annotation 45"; by its place when it has no id.
        private String name(Element element) {
            String last = element.pointer().substring(element.pointer().lastIndexOf('/') + 1);
            Optional<JsonValue> id =
                    element.value() instanceof JsonValue.Obj object ? object.get("id") : Optional.empty();
            return singular(name) + " " + id.map(ValueDiff::text).orElse("without id at " + last);
        }
    }

    private void tell(Difference.Kind kind, String pointer, String textBefore, String textAfter) {
        listener.found(new Difference(kind, before.name(), pointer, thing, textBefore, textAfter));
    }
}
