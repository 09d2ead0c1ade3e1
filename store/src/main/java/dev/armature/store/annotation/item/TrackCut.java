package dev.armature.store.annotation.item;

import dev.armature.model.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The piece of a track that a job sees, and a changed piece put back.
///
/// @param first the first frame of the job
/// @param last the last frame of the job itself
/// @param end the last frame of the task
public record TrackCut(int first, int last, int end) {

    /// The piece between both ends: its keyframes, a computed one at the start where the track began before, and
    /// one at the end where it goes on moving. Empty when nothing of it is to be seen there.
    public Optional<Track> piece(Track track) {
        if (first <= 0 && last >= end) {
            return Optional.of(track);
        }
        List<Keyframe> line = piece(track.keyframes());
        if (line.stream().allMatch(Keyframe::outside)) {
            return Optional.empty();
        }
        List<Track> elements = new ArrayList<>();
        for (Track element : track.elements()) {
            List<Keyframe> own = piece(element.keyframes());
            if (!own.isEmpty()) {
                elements.add(element.withKeyframes(own));
            }
        }
        return Optional.of(track.withKeyframes(line).withElements(elements));
    }

    private List<Keyframe> piece(List<Keyframe> line) {
        List<Keyframe> piece = new ArrayList<>();
        if (!Keyframes.has(line, first)) {
            Keyframes.at(line, first).ifPresent(piece::add);
        }
        line.stream().filter(this::isInside).forEach(piece::add);
        boolean goesOn = !line.isEmpty() && line.getLast().frame() > last;
        if (goesOn && !piece.isEmpty() && !Keyframes.has(piece, last)) {
            Optional<Keyframe> atEnd = Keyframes.at(line, last);
            if (!Keyframes.looksSame(atEnd, Keyframes.at(piece, last))) {
                atEnd.ifPresent(piece::add);
            }
        }
        return piece;
    }

    private boolean isInside(Keyframe keyframe) {
        return keyframe.frame() >= first && keyframe.frame() <= last;
    }

    /// A track of which this piece has changed; on all other frames it is as it was.
    ///
    /// @param track as it was; empty for one that is new
    /// @param piece as the job has it now; empty when the job has taken it away
    /// @return empty when nothing of it is left
    public Optional<Track> merged(Optional<Track> track, Optional<Track> piece) {
        if (first <= 0 && last >= end || track.isEmpty() && piece.isEmpty()) {
            return piece;
        }
        Track basis = piece.or(() -> track).get();
        List<Keyframe> line = merged(keyframes(track), keyframes(piece));
        if (line.stream().allMatch(Keyframe::outside)) {
            return Optional.empty();
        }
        TreeMap<Id, Track> labels = new TreeMap<>();
        track.ifPresent(old -> old.elements().forEach(element -> labels.put(element.label(), element)));
        piece.ifPresent(now -> now.elements().forEach(element -> labels.put(element.label(), element)));
        List<Track> elements = new ArrayList<>();
        labels.forEach((label, element) -> {
            List<Keyframe> own = merged(keyframes(element(track, label)), keyframes(element(piece, label)));
            if (!own.isEmpty()) {
                elements.add(element.withKeyframes(own));
            }
        });
        return Tracks.aligned(basis.withKeyframes(line).withElements(elements));
    }

    private static Optional<Track> element(Optional<Track> track, Id label) {
        return track.flatMap(whole -> whole.elements().stream()
                .filter(element -> element.label().equals(label))
                .findFirst());
    }

    private static List<Keyframe> keyframes(Optional<Track> track) {
        return track.map(Track::keyframes).orElse(List.of());
    }

    /// Old keyframes around, those of the piece inside, and at the seams such as keep both as they were.
    private List<Keyframe> merged(List<Keyframe> old, List<Keyframe> piece) {
        TreeMap<Integer, Keyframe> line = new TreeMap<>();
        old.stream().filter(keyframe -> !isInside(keyframe)).forEach(keyframe -> line.put(keyframe.frame(), keyframe));
        piece.stream().filter(this::isInside).forEach(keyframe -> line.put(keyframe.frame(), keyframe));
        int[] seams = IntStream.of(first - 1, last + 1, first, last)
                .filter(frame -> frame >= 0 && frame <= end)
                .toArray();
        for (int frame : seams) {
            Keyframes.at(frame >= first && frame <= last ? piece : old, frame)
                    .ifPresent(keyframe -> line.putIfAbsent(frame, keyframe));
        }
        for (int frame : new int[] {first, last + 1}) {
            Optional<Keyframe> wanted = Keyframes.at(frame == first ? piece : old, frame);
            Optional<Keyframe> now = Keyframes.at(List.copyOf(line.values()), frame);
            if (frame <= end && !Keyframes.looksSame(wanted, now)) {
                line.put(frame, now.get().withOutside(true)); // it was not there
            }
        }
        for (int frame : seams) {
            if (!Keyframes.has(old, frame)) {
                dropNeedless(line, frame);
            }
        }
        return List.copyOf(line.values());
    }

    /// Takes a keyframe out when everything looks the same without it.
    private static void dropNeedless(TreeMap<Integer, Keyframe> line, int frame) {
        if (!line.containsKey(frame) || line.size() == 1) {
            return;
        }
        List<Keyframe> with = List.copyOf(line.values());
        TreeMap<Integer, Keyframe> others = new TreeMap<>(line);
        others.remove(frame);
        List<Keyframe> without = List.copyOf(others.values());
        int from = Optional.ofNullable(line.lowerKey(frame)).orElse(frame - 1) + 1;
        int to = Optional.ofNullable(line.higherKey(frame)).orElse(frame + 1) - 1;
        for (int i = from; i <= to; i++) {
            if (!Keyframes.looksSame(Keyframes.at(with, i), Keyframes.at(without, i))) {
                return;
            }
        }
        line.remove(frame);
    }
}
