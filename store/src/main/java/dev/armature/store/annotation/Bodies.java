package dev.armature.store.annotation;

import dev.armature.store.annotation.Clash.Content;
import dev.armature.store.annotation.SheetKey.Kind;
import dev.armature.store.annotation.item.Codec;
import dev.armature.store.annotation.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The objects of sheets by their ids, whatever the sheet holds. Not safe for use by several threads.
final class Bodies {

    private final Codec codec = new Codec();

    Codec codec() {
        return codec;
    }

    TreeMap<Long, Content> read(SheetKey key, Stored stored) {
        TreeMap<Long, Content> all = new TreeMap<>();
        if (stored.isEmpty()) {
            return all;
        }
        if (key.kind() == Kind.TRACK) {
            all.put(key.number(), new Content.OfTrack(codec.track(stored.body())));
        } else {
            codec.frame(stored.body(), key.number()).forEach(item -> all.put(item.id(), new Content.OfItem(item)));
        }
        return all;
    }

    /// @param all by id, each with its id
    byte[] write(SheetKey key, Map<Long, Content> all) {
        List<Item> items = new ArrayList<>(all.size());
        for (Content content : all.values()) {
            switch (content) {
                case Content.OfItem(var item) -> items.add(item);
                case Content.OfTrack(var track) -> {
                    return codec.track(track);
                }
            }
        }
        return items.isEmpty() ? Stored.empty() : codec.frame(items);
    }
}
