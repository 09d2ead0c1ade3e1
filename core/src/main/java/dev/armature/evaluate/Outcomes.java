package dev.armature.evaluate;

/// What became of every detection, at every threshold and in every area range, as bits; and the detections of each
/// category from the highest score to the lowest.
///
/// A *slot* is a detection of a [Cells] cell; the slots of a category are neighbours, its cells in the order of
/// images.
public final class Outcomes {

    private static final int WORD = 16; // thresholds in a word

    private final Cells cells;
    private final Detections detections;
    private final int words; // for each slot
    private final int[] slotStarts; // [categories + 1]
    private final int[] cellOf; // [slots]
    private final int[] firstSlot; // [cells]
    private final int[][] order; // [categories][slots of it]; slots by falling score
    private final int[][] bits; // [areas][slots x words]; low half found, high half left out of account
    private final int[][] truths; // [areas][cells]; not ignored

    Outcomes(Truth truth, Detections detections, Cells cells, Similarities similarities, Params params) {
        this.cells = cells;
        this.detections = detections;
        int categories = params.categories() ? truth.categories().size() : 1;
        words = (params.thresholds() + WORD - 1) / WORD;
        slotStarts = new int[categories + 1];
        for (int cell = 0; cell < cells.size(); cell++) {
            slotStarts[cells.category(cell) + 1] += cells.detections(cell);
        }
        for (int k = 0; k < categories; k++) {
            slotStarts[k + 1] += slotStarts[k];
        }
        cellOf = new int[cells.detections()];
        firstSlot = new int[cells.size()];
        int[] next = slotStarts.clone();
        for (int cell = 0; cell < cells.size(); cell++) {
            int category = cells.category(cell);
            firstSlot[cell] = next[category];
            for (int d = 0; d < cells.detections(cell); d++) {
                cellOf[next[category]++] = cell;
            }
        }
        bits = new int[params.areas().size()][cellOf.length * words];
        truths = new int[params.areas().size()][cells.size()];
        fill(new Matcher(truth, detections, cells, params), similarities, params);
        order = new int[categories][];
        for (int k = 0; k < categories; k++) {
            order[k] = order(slotStarts[k], slotStarts[k + 1]);
        }
    }

    private void fill(Matcher matcher, Similarities similarities, Params params) {
        for (int cell = 0; cell < cells.size(); cell++) {
            matcher.enter(cell, similarities.of(cell));
            for (int a = 0; a < bits.length; a++) {
                truths[a][cell] = matcher.range(cell, params.areas().get(a));
                matcher.bits(bits[a], firstSlot[cell] * words, words);
            }
        }
    }

    private int[] order(int from, int to) {
        double[] scores = new double[to - from];
        for (int slot = from; slot < to; slot++) {
            scores[slot - from] = detections.score(row(slot));
        }
        int[] sorted = ByScore.order(scores, scores.length);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] += from;
        }
        return sorted;
    }

    /// How many categories are scored apart: 1 where they make no difference.
    public int categories() {
        return order.length;
    }

    /// The slots of a category are those from here to [#slotStart] of the next.
    public int slotStart(int category) {
        return slotStarts[category];
    }

    /// The slot at a place in the order of falling scores.
    public int slot(int category, int place) {
        return order[category][place];
    }

    /// How many slots a category has.
    public int slots(int category) {
        return order[category].length;
    }

    /// The cell of a slot.
    public int cell(int slot) {
        return cellOf[slot];
    }

    /// The place of a slot's detection within its cell, by falling score.
    public int rank(int slot) {
        return slot - firstSlot[cellOf[slot]];
    }

    /// The row of a slot's detection.
    public int row(int slot) {
        return cells.detection(cellOf[slot], rank(slot));
    }

    /// Whether the detection found a truth that is not without id; see [Matches#found].
    public boolean isFound(int slot, int area, int threshold) {
        return (word(slot, area, threshold / WORD) >>> threshold % WORD & 1) == 1;
    }

    /// Whether the detection counts neither way; see [Matches#isLeft].
    public boolean isLeft(int slot, int area, int threshold) {
        return (word(slot, area, threshold / WORD) >>> WORD + threshold % WORD & 1) == 1;
    }

    /// Whether the detection counts as right.
    public boolean isRight(int slot, int area, int threshold) {
        return isFound(slot, area, threshold) && !isLeft(slot, area, threshold);
    }

    /// Whether the detection counts as false.
    public boolean isFalse(int slot, int area, int threshold) {
        return !isFound(slot, area, threshold) && !isLeft(slot, area, threshold);
    }

    /// How many truths of a cell are to be found in an area range.
    public int truths(int cell, int area) {
        return truths[area][cell];
    }

    Cells cells() {
        return cells;
    }

    Detections detections() {
        return detections;
    }

    /// Sixteen thresholds: the low half found, the high half left out of account.
    int word(int slot, int area, int word) {
        return bits[area][slot * words + word];
    }
}
