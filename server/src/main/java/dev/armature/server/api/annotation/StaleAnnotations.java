package dev.armature.server.api.annotation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.armature.store.annotation.Clash;
import dev.armature.store.annotation.SheetKey.Kind;
import dev.armature.store.annotation.StaleException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Others have changed the same objects since the client read them: nothing was saved.
final class StaleAnnotations extends RuntimeException {

    private final transient Body body;

    /// The answer.
    ///
    /// @param detail all clashes in words
    record Body(String detail, List<ClashRead> clashes) {}

    /// One object.
    ///
    /// @param frame where it is; absent for a track
    /// @param version of its frame or track now
    /// @param id of the object; 0 for a whole frame
    /// @param by who changed it last
    /// @param fields what is different
    /// @param mine as it would have been saved, in the words of annotations; absent when it was to go
    /// @param theirs as it is now; absent when it is gone
    @JsonInclude(Include.NON_NULL)
    record ClashRead(
            Long frame,
            Long track,
            long version,
            long id,
            String by,
            Instant at,
            Set<String> fields,
            String sentence,
            Object mine,
            Object theirs) {

        static ClashRead of(Clash clash, Shown shown) {
            boolean onFrame = clash.sheet().kind() == Kind.FRAME;
            return new ClashRead(
                    onFrame ? clash.sheet().number() : null,
                    onFrame ? null : clash.sheet().number(),
                    clash.version(),
                    clash.id(),
                    clash.by(),
                    clash.at(),
                    clash.fields(),
                    clash.sentence(),
                    content(clash.mine(), shown),
                    content(clash.theirs(), shown));
        }

        private static Object content(Optional<Clash.Content> content, Shown shown) {
            if (content.isEmpty()) {
                return null;
            }
            return switch (content.get()) {
                case Clash.Content.OfItem(var item) -> Shown.isTag(item) ? shown.tag(item) : shown.shape(item);
                case Clash.Content.OfTrack(var track) -> shown.track(track);
            };
        }
    }

    private StaleAnnotations(String sentence, Body body) {
        super(sentence);
        this.body = body;
    }

    static StaleAnnotations of(StaleException stale, Shown shown) {
        List<ClashRead> clashes = stale.clashes().stream()
                .map(clash -> ClashRead.of(clash, shown))
                .toList();
        return new StaleAnnotations(stale.getMessage(), new Body(stale.getMessage(), clashes));
    }

    Body body() {
        return body;
    }
}
