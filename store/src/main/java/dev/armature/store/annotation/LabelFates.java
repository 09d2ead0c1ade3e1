package dev.armature.store.annotation;

import dev.armature.model.Id;
import dev.armature.store.annotation.Clash.Content;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.annotation.label.Layout;
import dev.armature.store.annotation.label.Migration;
import dev.armature.store.project.LabelSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What becomes of the objects of each label whose layout changes.
final class LabelFates {

    private final Map<Long, Layout> former = new TreeMap<>(); // of the labels that change or go
    private final Map<Long, Migration> migrations = new HashMap<>(); // of those that change

    /// @param after may have new labels and keypoints without ids
    LabelFates(List<LabelSpec> before, List<LabelSpec> after) {
        Map<Long, LabelSpec> kept = after.stream()
                .filter(label -> label.id() != 0)
                .collect(Collectors.toMap(LabelSpec::id, Function.identity(), (first, second) -> second));
        for (LabelSpec label : before) {
            Layout old = Layout.of(label);
            Optional<Layout> now = Optional.ofNullable(kept.get(label.id())).map(Layout::of);
            if (now.isEmpty() || !now.get().holds(old)) {
                former.put(label.id(), old);
                now.ifPresent(layout -> migrations.put(label.id(), new Migration(old, layout)));
            }
        }
    }

    boolean isNothing() {
        return former.isEmpty();
    }

    /// The layouts that end.
    List<Layout> former() {
        return List.copyOf(former.values());
    }

    String name(long label) {
        return former.get(label).name();
    }

    boolean isRemoved(long label) {
        return former.containsKey(label) && !migrations.containsKey(label);
    }

    List<String> newPoints(long label) {
        return migrations.containsKey(label) ? migrations.get(label).addedPoints() : List.of();
    }

    /// The id of an object's label; 0 for none.
    static long label(Content content) {
        Id label = switch (content) {
            case Content.OfItem(Item item) -> item.label();
            case Content.OfTrack(Track track) -> track.label();
        };
        return label.isLong() ? label.asLong() : 0;
    }

    /// The object as it is to be; empty when it goes.
    Optional<Content> after(Content content) {
        long label = label(content);
        if (!former.containsKey(label)) {
            return Optional.of(content);
        }
        return Optional.ofNullable(migrations.get(label)).map(migration -> switch (content) {
            case Content.OfItem(Item item) -> new Content.OfItem(migration.item(item));
            case Content.OfTrack(Track track) -> new Content.OfTrack(migration.track(track));
        });
    }

    /// All objects of a sheet, by id.
    TreeMap<Long, Content> after(TreeMap<Long, Content> before) {
        TreeMap<Long, Content> all = new TreeMap<>();
        before.forEach((id, content) -> after(content).ifPresent(now -> all.put(id, now)));
        return all;
    }

    /// Whether an object changes or goes.
    boolean concerns(Content content) {
        return former.containsKey(label(content)) && !Comparison.same(Optional.of(content), after(content));
    }

    /// The names of the marked keypoints that an object loses.
    List<String> lost(Content content) {
        Migration migration = migrations.get(label(content));
        return migration != null && content instanceof Content.OfItem(Item item) ? migration.lost(item) : List.of();
    }
}
