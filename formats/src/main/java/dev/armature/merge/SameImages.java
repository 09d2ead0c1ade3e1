package dev.armature.merge;

import dev.armature.change.Hashes;
import dev.armature.change.IdRows;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.model.Id;
import dev.armature.model.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The images of one merged subset: which of them are the same, and the id and name of each. Holds about 70 bytes
/// for each image, and what later inputs say otherwise of it. Names and pictures are told apart by 64 bits of them.
///
/// Images are rows from 0 in the order in which they come. An image that is the same as an earlier one of another
/// input has that one's row.
final class SameImages {

    private final MergeOptions.Images policy;
    private final Problems problems;
    private final List<Home> homes = new ArrayList<>();
    private IdRows names = new IdRows(); // of hashes; only for the look
    private IdRows contents = new IdRows(); // of hashes; only for the look
    private int[] named = new int[64]; // the first row by row of `names`; only for the look
    private int[] shown = new int[64]; // the first row by row of `contents`; only for the look
    private int[] same = new int[64]; // by row: itself, or the row of the same image
    private int[] sizes = new int[64]; // by row: width and height mixed, 0 when unknown; only for the look
    private Id[] texts = new Id[0]; // by row, where an id is no whole number
    private long[] numbers = new long[64]; // by row: the id
    private int[] suffixes = new int[0]; // by row: the number in its new name, 0 where it keeps its name
    private int renamed;
    private int[] clashes = new int[16]; // rows whose id, a number, is another one's
    private int clashed;
    private final Map<Id, Integer> clashedTexts = new HashMap<>(); // rows by their new id
    private final List<Integer> textual = new ArrayList<>(); // rows whose id, a text, is another one's
    private final BitSet shared = new BitSet(); // rows that several inputs have
    private final NewIds newIds;
    private final Supplements supplements = new Supplements();
    private int[] lasts = new int[0]; // by row: the number of the last home that has it, where that is wanted
    private long[] joins = new long[0]; // row << 32 | number of a later home that has it, sorted; once asked for
    private int size;
    private int joined;
    private long firstNew;

    /// @param newIds of all images of the whole
    SameImages(MergeOptions.Images policy, NewIds newIds, Problems problems) {
        this.policy = policy;
        this.newIds = newIds;
        this.problems = problems;
    }

    /// Where images of this part go; the last home when it is of the same subset of the same input.
    Home home(MergeSource source) {
        if (homes.isEmpty() || !homes.getLast().holds(source)) {
            homes.add(new Home(homes.size(), source, size));
        }
        return homes.getLast();
    }

    /// How many images were the same as another one.
    int joined() {
        return joined;
    }

    /// How many images lost their id to another one.
    int renumbered() {
        return clashed + textual.size();
    }

    int renamed() {
        return renamed;
    }

    // ---- the first look

    /// @param home the last one
    /// @param content a hash of the picture's bytes, where it is looked at and was found
    void add(Home home, Image image, Optional<String> content) {
        newIds.seen(image.id());
        if (!home.add(image.id())) {
            return;
        }
        int row = size++;
        grow();
        same[row] = row;
        sizes[row] = image.sizeKnown() ? (int) (31 * image.width() + image.height()) | 1 << 31 : 0;
        id(row, image.id());
        String name = key(image);
        int other = first(names, hash(name), row, true);
        Optional<Integer> twin = policy == MergeOptions.Images.CONTENT && content.isPresent()
                ? Optional.of(first(contents, Hashes.of(1, content.get()), row, false))
                : Optional.of(other);
        if (twin.get() != row && of(twin.get()) != home && suffix(twin.get()) == 0 && joins(row, twin.get())) {
            same[row] = twin.get();
            shared.set(twin.get());
            supplements.later(twin.get(), home, image);
            last(twin.get(), home);
            joined++;
            if (policy == MergeOptions.Images.ERROR) {
                tell(home, image, twin.get());
            }
            return;
        }
        supplements.first(row, image);
        last(row, home);
        boolean taken = other != row && (of(other) != home || suffix(other) != 0);
        if (taken && policy != MergeOptions.Images.ERROR) {
            rename(row, image.name());
            tellRenamed(home, row, image.name(), other);
        }
        if (homes.stream().anyMatch(earlier -> earlier != home && earlier.has(image.id()))) {
            clash(row);
        }
    }

    private void last(int row, Home home) {
        if (policy == MergeOptions.Images.LAST) {
            if (row >= lasts.length) {
                lasts = Arrays.copyOf(lasts, Math.max(row + 1, 2 * lasts.length));
            }
            lasts[row] = home.number();
        }
    }

    private void clash(int row) {
        if (!id(row).isNumber()) {
            textual.add(row);
            return;
        }
        if (clashed == clashes.length) {
            clashes = Arrays.copyOf(clashes, 2 * clashed);
        }
        clashes[clashed++] = row;
    }

    private boolean joins(int row, int twin) {
        return switch (policy) {
            case CONTENT, ERROR -> true;
            case KEEP_BOTH -> false;
            case JOIN, FIRST, LAST -> sizes[row] == 0 || sizes[twin] == 0 || sizes[row] == sizes[twin];
        };
    }

    private void tell(Home home, Image image, int twin) {
        problems.error(
                "merge-image",
                Location.of(home.source().file()).withImage(image.name()),
                "the image is also in " + of(twin).source().file());
    }

    private void tellRenamed(Home home, int row, String name, int other) {
        boolean otherSize = sizes[row] != 0 && sizes[other] != 0 && sizes[row] != sizes[other];
        if (suffix(row) != 0) {
            problems.note(
                    "merge-image-renamed",
                    Location.of(home.source().file()).withImage(name),
                    of(other).source().file() + " has another image of this name"
                            + (otherSize ? " and of another size" : "") + "; this one is called "
                            + NumberedName.of(name, suffix(row)));
        }
    }

    private static String key(Image image) {
        return image.name().isEmpty() ? image.id().toString() : image.name();
    }

    private static long hash(String name) {
        return Hashes.of(0, name);
    }

    /// The first row with this hash: `row` itself when it is new.
    private int first(IdRows rows, long hash, int row, boolean byName) {
        int before = rows.size();
        int at = rows.add(Id.of(hash));
        int[] firsts = byName ? named : shown;
        if (at >= firsts.length) {
            firsts = Arrays.copyOf(firsts, 2 * firsts.length);
            if (byName) {
                named = firsts;
            } else {
                shown = firsts;
            }
        }
        if (at == before) {
            firsts[at] = row;
        }
        return firsts[at];
    }

    /// Gives the image the next number that makes its name unlike all others.
    private void rename(int row, String name) {
        if (name.isEmpty()) {
            return;
        }
        int before = names.size();
        int number = 1;
        while (names.size() == before) {
            number++;
            first(names, hash(NumberedName.of(name, number)), row, true);
        }
        if (row >= suffixes.length) {
            suffixes = Arrays.copyOf(suffixes, Math.max(row + 1, 2 * suffixes.length));
        }
        suffixes[row] = number;
        renamed++;
    }

    private int suffix(int row) {
        return row < suffixes.length ? suffixes[row] : 0;
    }

    private void grow() {
        if (size > same.length) {
            same = Arrays.copyOf(same, 2 * same.length);
            sizes = Arrays.copyOf(sizes, same.length);
            numbers = Arrays.copyOf(numbers, same.length);
        }
    }

    private void id(int row, Id id) {
        if (id.isLong()) {
            numbers[row] = id.asLong();
            if (row < texts.length) {
                texts[row] = null;
            }
        } else {
            if (row >= texts.length) {
                texts = Arrays.copyOf(texts, Math.max(row + 1, 2 * texts.length));
            }
            texts[row] = id;
        }
    }

    /// Gives new ids. No image is added afterwards.
    void finish() {
        for (int i = 0; i < clashed; i++) {
            Id given = newIds.number();
            firstNew = i == 0 ? given.asLong() : firstNew;
            id(clashes[i], given);
        }
        for (int row : textual) {
            Id given = newIds.instead(
                    id(row),
                    id -> clashedTexts.containsKey(id) || homes.stream().anyMatch(home -> home.has(id)));
            id(row, given);
            clashedTexts.put(given, row);
        }
        supplements.finish();
        names = new IdRows();
        contents = new IdRows();
        named = new int[0];
        shown = new int[0];
        sizes = new int[0];
    }

    // ---- afterwards

    /// The row of the image; [IdRows#NONE] if the home has none of that id.
    int row(Home home, Id image) {
        int row = home.row(image);
        return row == IdRows.NONE ? row : same[row];
    }

    /// The id of a row in the whole.
    Id id(int row) {
        return row < texts.length && texts[row] != null ? texts[row] : Id.of(numbers[row]);
    }

    /// The name in the whole; empty where it stays.
    ///
    /// @param name in its file
    Optional<String> name(int row, String name) {
        return suffix(row) == 0 ? Optional.empty() : Optional.of(NumberedName.of(name, suffix(row)));
    }

    /// Whether several inputs have the image.
    boolean shared(int row) {
        return shared.get(row);
    }

    /// Whether the annotations that this home has of the image are wanted.
    boolean wants(Home home, int row) {
        return switch (policy) {
            case FIRST -> of(row) == home;
            case LAST -> lasts[row] == home.number();
            case JOIN, CONTENT, KEEP_BOTH, ERROR -> true;
        };
    }

    /// What later homes say of the image, as far as that is something else.
    List<Supplements.Later> supplements(int row) {
        return supplements.of(row);
    }

    /// Whether an image of this home is one of an earlier home.
    boolean joins(Home home) {
        int end = home.base() + home.size();
        for (int row = home.base(); row < end; row++) {
            if (same[row] != row) {
                return true;
            }
        }
        return false;
    }

    private Home of(int row) {
        Home found = homes.getFirst();
        for (Home home : homes) {
            if (home.base() <= row) {
                found = home;
            }
        }
        return found;
    }

    // ---- where a merged image came from

    /// An image as its input has it.
    record Original(Home home, Image image) {}

    /// The images that became this one: the one that gave it its name first, then, of other inputs, those of the
    /// same name.
    ///
    /// @param merged with the id and name of the whole
    List<Original> originals(Image merged) {
        int row = find(merged.id());
        if (row == IdRows.NONE) {
            return List.of();
        }
        String name = suffix(row) == 0 ? merged.name() : NumberedName.without(merged.name(), suffix(row));
        Image image =
                new Image(merged.id(), name, merged.width(), merged.height(), merged.attributes(), Optional.empty());
        List<Original> originals = new ArrayList<>();
        originals.add(new Original(of(row), image));
        if (shared(row)) {
            joining(row).forEach(home -> originals.add(new Original(home, image)));
        }
        return originals;
    }

    /// The later homes that have the image of this row, in their order.
    private List<Home> joining(int row) {
        if (joins.length < joined) {
            joins = IntStream.range(0, size)
                    .filter(one -> same[one] != one)
                    .mapToLong(one -> (long) same[one] << 32 | of(one).number())
                    .sorted()
                    .toArray();
        }
        int at = Arrays.binarySearch(joins, (long) row << 32);
        List<Home> found = new ArrayList<>();
        for (int i = at < 0 ? -at - 1 : at; i < joins.length && joins[i] >> 32 == row; i++) {
            found.add(homes.get((int) joins[i]));
        }
        return found;
    }

    private int find(Id merged) {
        if (merged.isLong() && clashed > 0 && merged.asLong() >= firstNew && merged.asLong() < firstNew + clashed) {
            return clashes[(int) (merged.asLong() - firstNew)];
        }
        if (clashedTexts.containsKey(merged)) {
            return clashedTexts.get(merged);
        }
        for (Home home : homes) {
            int row = home.row(merged);
            if (row != IdRows.NONE && same[row] == row && id(row).equals(merged)) {
                return row;
            }
        }
        return IdRows.NONE;
    }
}
