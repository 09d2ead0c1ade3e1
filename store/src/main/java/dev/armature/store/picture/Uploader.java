package dev.armature.store.picture;

import dev.armature.flow.Progress;
import dev.armature.store.InvalidException;
import dev.armature.store.project.Frame;
import dev.armature.store.project.Media;
import dev.armature.store.project.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/// Takes pictures in: looks at all of them, puts them in order, and keeps those that are asked for. Refuses all
/// when one is wrong, and says what is wrong with each; then nothing is kept.
///
/// It belongs outside of a transaction, since it may take minutes; the frames that come out are attached in
/// one.
public final class Uploader {

    private static final int AT_ONCE = 4; // pictures of up to 16 MiB are in memory meanwhile

    private final PictureStore store;
    private final SharedFolders shared;

    /// @param shared folders on this disk that files may be taken from
    public Uploader(PictureStore store, SharedFolders shared) {
        this.store = store;
        this.shared = shared;
    }

    /// Keeps the pictures of a request.
    ///
    /// @param progress hears of the bytes that are kept; what it throws ends the upload
    /// @throws InvalidException with everything that is wrong, a hundred things at most
    public Uploaded take(UploadRequest request, Progress progress) throws IOException {
        try (Candidates candidates = new Candidates(store.limits(), progress)) {
            for (UploadRequest.File file : request.files()) {
                candidates.add(file.name(), file.file());
            }
            for (SharedFolders.Found file : shared.find(
                    request.serverFiles(), request.excluded(), store.limits().pictures())) {
                candidates.addShared(file);
            }
            List<Candidate> pictures = candidates.checked();
            List<Candidate> sorted = FrameOrder.sorted(pictures, Candidate::name, request.sorting(), request.seed());
            List<Candidate> chosen = chosen(sorted, request);
            return new Uploaded(media(request, chosen.size()), keep(chosen, progress), candidates.notes());
        }
    }

    private static List<Candidate> chosen(List<Candidate> sorted, UploadRequest request) {
        if (request.startFrame() >= sorted.size()) {
            throw new InvalidException(
                    "start_frame",
                    "is " + request.startFrame() + "; expected 0 to " + (sorted.size() - 1) + ", for there are "
                            + sorted.size() + " pictures");
        }
        int last = Math.min(request.stopFrame().orElse(Integer.MAX_VALUE), sorted.size() - 1);
        List<Candidate> chosen = new ArrayList<>();
        for (long at = request.startFrame(); at <= last; at += request.step()) {
            chosen.add(sorted.get((int) at));
        }
        return chosen;
    }

    private static Media media(UploadRequest request, int size) {
        int stop = request.startFrame() + (size - 1) * request.step();
        return new Media(
                Mode.ANNOTATION, request.startFrame(), stop, request.step(), request.imageQuality(), request.sorting());
    }

    /// Several at once, for most of the time is waiting for the disk.
    private List<Frame> keep(List<Candidate> chosen, Progress progress) throws IOException {
        long total = chosen.stream().mapToLong(Candidate::bytes).sum();
        long done = 0;
        List<Frame> frames = new ArrayList<>(chosen.size());
        try (Stream<Picture> kept = chosen.stream().gather(Gatherers.mapConcurrent(AT_ONCE, this::keep))) {
            for (Iterator<Picture> pictures = kept.iterator(); pictures.hasNext(); ) {
                Picture picture = pictures.next();
                Candidate candidate = chosen.get(frames.size());
                frames.add(Frame.of(
                        frames.size(),
                        candidate.name(),
                        picture.width(),
                        picture.height(),
                        Optional.of(picture.sha256())));
                done += candidate.bytes();
                progress.advanced(done, total);
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        store.settle();
        return frames;
    }

    private Picture keep(Candidate candidate) {
        try (InputStream in = candidate.open()) {
            return store.keep(in, candidate.name());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
