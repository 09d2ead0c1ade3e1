package dev.armature.format.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What belongs together in a picture.
///
/// @param label of the figure; "" for none, which a figure of keypoints never has
/// @param points its keypoints by their names, in the order of the file
/// @param others its boxes, outlines and masks; a thing of its own has one and no points
/// @param whole what a piece says of the figure; then it is one of keypoints, even if none is there
/// @param tie by which the file holds it together; empty when the place does, or when it is a thing of its own
public record Figure(
        String label,
        Map<String, Piece> points,
        List<Piece> others,
        Optional<Piece.Whole> whole,
        Optional<String> tie) {

    /// The label of figures that nothing in the file names.
    public static final String UNNAMED = "object";

    /// What the grouping noticed.
    ///
    /// @param code stable, see `docs/problems.md`
    public record Remark(String code, Piece piece, String what) {}

    /// The figures of a picture, in the order of their first pieces.
    ///
    /// 1. Pieces with one tie are one figure.
    /// 2. A point without a tie belongs to the figure whose rectangle it lies in, if it is the only one; where it
    ///    lies in no rectangle, to the only one in whose outline, ellipse or mask it lies.
    /// 3. In a picture of nothing but points without ties all of them are one figure, if more names are there once
    ///    than several times.
    /// 4. All else stands alone. So do points whose name their figure has already.
    ///
    /// The label is what a piece says of the whole, else that of the figure's first rectangle, else of its first
    /// outline, else [#UNNAMED].
    public static List<Figure> of(List<Piece> pieces, List<Remark> remarks) {
        return new Grouping(pieces, remarks).figures();
    }

    /// A figure of these pieces.
    public static Figure of(Map<String, Piece> points, List<Piece> others, Optional<String> tie) {
        Optional<Piece.Whole> whole = Stream.concat(points.values().stream(), others.stream())
                .flatMap(piece -> piece.whole().stream())
                .findFirst();
        String label = label(points, others, whole);
        boolean posed = !points.isEmpty() || whole.isPresent();
        return new Figure(posed && label.isEmpty() ? UNNAMED : label, points, List.copyOf(others), whole, tie);
    }

    private static String label(Map<String, Piece> points, List<Piece> others, Optional<Piece.Whole> whole) {
        return whole.map(Piece.Whole::label)
                .or(() -> labelOf(others.stream().filter(other -> other.form() instanceof Form.Rectangle)))
                .or(() -> labelOf(others.stream().filter(other -> other.form().encloses())))
                .or(() -> points.isEmpty() ? labelOf(others.stream()) : Optional.empty())
                .orElse(UNNAMED);
    }

    private static Optional<String> labelOf(Stream<Piece> pieces) {
        return pieces.map(Piece::label).findFirst();
    }

    /// Whether it has keypoints, be they all absent.
    public boolean posed() {
        return !points.isEmpty() || whole.isPresent();
    }

    /// Whether it is more than one thing.
    public boolean grouped() {
        return tie.isPresent() || (posed() ? 1 : 0) + others.size() > 1;
    }

    /// Its points and shapes while they are gathered.
    private static final class Draft {
        final Optional<String> tie;
        final Map<String, Piece> points = new LinkedHashMap<>();
        final List<Piece> others = new ArrayList<>();

        Draft(Optional<String> tie) {
            this.tie = tie;
        }

        boolean holds(Form.Point point, boolean rectangles) {
            return others.stream()
                    .filter(other -> other.form() instanceof Form.Rectangle == rectangles)
                    .anyMatch(other -> other.form().holds(point.x(), point.y()));
        }

        boolean encloses() {
            return others.stream().anyMatch(other -> other.form().encloses());
        }
    }

    private static final class Grouping {

        private final List<Piece> pieces;
        private final List<Remark> remarks;
        private final List<Draft> drafts = new ArrayList<>(); // by first piece, points on their own as well
        private final Map<String, Draft> byTie = new LinkedHashMap<>();
        private final Map<Draft, Piece> loose = new LinkedHashMap<>(); // points that nothing ties yet

        Grouping(List<Piece> pieces, List<Remark> remarks) {
            this.pieces = pieces;
            this.remarks = remarks;
        }

        List<Figure> figures() {
            pieces.forEach(this::tie);
            if (drafts.stream().allMatch(draft -> loose.containsKey(draft))) {
                gather();
            } else {
                loose.forEach(this::place);
            }
            return drafts.stream()
                    .filter(draft -> !draft.points.isEmpty() || !draft.others.isEmpty())
                    .map(draft -> Figure.of(draft.points, draft.others, draft.tie))
                    .toList();
        }

        private void tie(Piece piece) {
            if (piece.tie().isPresent()) {
                Draft draft = byTie.computeIfAbsent(piece.tie().get(), tie -> opened(Optional.of(tie)));
                if (piece.form() instanceof Form.Point) {
                    join(draft, piece);
                } else {
                    draft.others.add(piece);
                }
                return;
            }
            Draft own = opened(Optional.empty());
            boolean point = piece.form() instanceof Form.Point && !piece.label().isEmpty();
            if (point && piece.whole().isPresent()) {
                own.points.put(piece.label(), piece); // the only point of its figure
            } else if (point) {
                loose.put(own, piece);
            } else {
                own.others.add(piece);
            }
        }

        private Draft opened(Optional<String> tie) {
            Draft draft = new Draft(tie);
            drafts.add(draft);
            return draft;
        }

        private void join(Draft draft, Piece point) {
            if (point.label().isEmpty() || draft.points.containsKey(point.label())) {
                remarks.add(new Remark(
                        "keypoint-repeats",
                        point,
                        point.label().isEmpty()
                                ? "a point of a figure has no name; it is left as a plain point"
                                : "the figure has a keypoint \"" + point.label()
                                        + "\" already; this one is left as a plain point"));
                opened(Optional.empty()).others.add(point);
            } else {
                draft.points.put(point.label(), point);
            }
        }

        /// A picture of points only.
        private void gather() {
            Map<String, Integer> counts = new LinkedHashMap<>();
            loose.values().forEach(point -> counts.merge(point.label(), 1, Integer::sum));
            long once = counts.values().stream().filter(count -> count == 1).count();
            if (2 * once <= counts.size()) {
                loose.forEach((own, point) -> own.others.add(point));
                return;
            }
            Draft all = new Draft(Optional.empty());
            drafts.addFirst(all);
            loose.values().forEach(point -> join(all, point));
        }

        private void place(Draft own, Piece piece) {
            Form.Point point = (Form.Point) piece.form();
            List<Draft> around = around(point, true);
            around = around.isEmpty() ? around(point, false) : around;
            if (around.size() == 1) {
                join(around.getFirst(), piece);
                return;
            }
            own.others.add(piece);
            remarks.add(
                    around.isEmpty()
                            ? new Remark(
                                    "point-alone",
                                    piece,
                                    "the point \"" + piece.label()
                                            + "\" is tied to nothing and lies in no outline; it is left as a plain point")
                            : new Remark(
                                    "point-ambiguous",
                                    piece,
                                    "the point \"" + piece.label() + "\" is tied to nothing and lies in "
                                            + around.size() + " outlines; it is left as a plain point"));
        }

        private List<Draft> around(Form.Point point, boolean rectangles) {
            return drafts.stream()
                    .filter(draft -> draft.encloses() && draft.holds(point, rectangles))
                    .toList();
        }
    }
}
