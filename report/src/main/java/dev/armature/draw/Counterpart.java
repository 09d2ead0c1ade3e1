package dev.armature.draw;

import dev.armature.convert.Dataset;
import dev.armature.convert.WholeBodies;
import dev.armature.draw.Drawing.Against;
import dev.armature.draw.Drawing.Matches;
import dev.armature.edit.Edit;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The second of two datasets that are drawn beside each other, in memory; and the count of what it has of the
/// first.
final class Counterpart {

    private final String name;
    private final double least;
    private final Map<String, Item> byName = new HashMap<>();
    private long found;
    private long missed;
    private long extra;

    private Counterpart(String name, double least) {
        this.name = name;
        this.least = least;
    }

    /// @param edits made to the dataset on the way
    static Counterpart read(Dataset dataset, List<Edit> edits, Against against, Selection selection, Progress progress)
            throws IOException, FormatException {
        Counterpart counterpart = new Counterpart(dataset.input().name(), against.least());
        Selection whole = new Selection(selection.images(), Long.MAX_VALUE, selection.leastScore());
        ItemSink items = new ItemSink(whole, new Tally(), item -> {
            counterpart.byName.putIfAbsent(item.image().name(), item);
            counterpart.byName.putIfAbsent(item.fileName(), item);
            return true;
        });
        DatasetSink sink = Edit.all(edits, items, new Problems(Policy.SKIP), new Tally());
        dataset.read(sink, Order.BY_IMAGE, WholeBodies.among(edits), new Tally(), progress);
        return counterpart;
    }

    /// The name of its file or folder.
    String name() {
        return name;
    }

    /// What it has for the image of this name: by the whole name, else by that of the file. No figures where it
    /// does not have the image.
    Item of(Item item) {
        Item other = byName.get(item.image().name());
        other = other == null ? byName.get(item.fileName()) : other;
        return other == null ? item.without() : new Item(item.part(), item.image(), other.labels(), other.figures());
    }

    /// Matches the figures of an image, and counts.
    Matching match(List<Figure> truths, List<Figure> others) {
        Matching matching = Matching.of(truths, others, least);
        long pairs = matching.pairs();
        found += pairs;
        missed += truths.size() - pairs;
        extra += others.size() - pairs;
        return matching;
    }

    Matches matches() {
        return new Matches(found, missed, extra);
    }
}
