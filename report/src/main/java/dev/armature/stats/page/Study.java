package dev.armature.stats.page;

import dev.armature.stats.LabelStats;
import dev.armature.stats.SubsetStats;
import java.util.List;
import java.util.Optional;

/// What a page or a table is about.
///
/// @param name of the dataset
/// @param whole what plots of a single thing show
/// @param columns what stands side by side: the subsets, or two datasets; one where there is nothing to compare
/// @param remarks sentences on what was not counted
public record Study(String name, SubsetStats whole, List<SubsetStats> columns, List<String> remarks) {

    /// Subsets beyond this many are not drawn side by side.
    public static final int MOST_COLUMNS = 6;

    public Study {
        columns = List.copyOf(columns);
        remarks = List.copyOf(remarks);
    }

    /// Of the subsets of one dataset. Those in which nothing is are left out, unless all are so.
    public static Study of(String name, List<SubsetStats> subsets, List<String> remarks) {
        List<SubsetStats> filled = subsets.stream()
                .filter(subset -> subset.images() > 0 || subset.instances() > 0)
                .toList();
        List<SubsetStats> columns = filled.isEmpty() ? subsets : filled;
        return new Study(name, SubsetStats.together(name, columns), columns, remarks);
    }

    /// Of two datasets; plots of a single thing show the first.
    public static Study comparing(Study one, Study other) {
        SubsetStats left = SubsetStats.together(one.name, one.columns);
        String second = other.name.equals(one.name) ? other.name + " (2)" : other.name;
        SubsetStats right = SubsetStats.together(second, other.columns);
        List<String> remarks = new java.util.ArrayList<>(one.remarks);
        remarks.addAll(other.remarks);
        return new Study(one.name, left, List.of(left, right), remarks);
    }

    /// Whether several things stand side by side, and are few enough to be drawn so.
    public boolean compares() {
        return columns.size() > 1 && columns.size() <= MOST_COLUMNS;
    }

    /// What a column has of a skeleton; empty when it has no pose of it.
    public static Optional<LabelStats> matching(SubsetStats column, LabelStats skeleton) {
        return column.skeletons().stream()
                .filter(other -> other.skeleton().equals(skeleton.skeleton()))
                .findFirst();
    }

    /// The colour of a column.
    static String colour(int column) {
        return "var(--column-" + (column + 1) + ")";
    }
}
