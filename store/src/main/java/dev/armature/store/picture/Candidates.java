package dev.armature.store.picture;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import dev.armature.store.InvalidException;
import dev.armature.store.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The files of an upload while they are looked at. Collects what is wrong with them; nothing is kept here.
final class Candidates implements AutoCloseable {

    private static final String CLIENT = "client_files";
    private static final String SERVER = "server_files";
    private static final int MOST_NAMED = 100; // wrong files, and notes of a kind

    private final PictureLimits limits;
    private final Progress progress;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Candidate> all = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Notes leftOut = new Notes("%d files are no pictures and were left out: %s");
    private final Notes otherKinds = new Notes("%d pictures are of another kind than their names say: %s");
    private final Notes alike = new Notes("%d names differ from others in the case of letters only: %s");
    private long wrong;

    /// Notes of one kind, the first ones by name.
    private static final class Notes {
        private final String text;
        private final List<String> first = new ArrayList<>();
        private long count;

        Notes(String text) {
            this.text = text;
        }

        void add(String name) {
            count++;
            if (first.size() < MOST_NAMED) {
                first.add(UploadNames.shown(name));
            }
        }

        Optional<String> sentence() {
            String more = count > first.size() ? ", …" : "";
            return count == 0 ? Optional.empty() : Optional.of(text.formatted(count, String.join(", ", first) + more));
        }
    }

    Candidates(PictureLimits limits, Progress progress) {
        this.limits = limits;
        this.progress = progress;
    }

    /// A file that was sent: a picture, or a zip.
    void add(String name, Path file) throws IOException {
        add(CLIENT, name, file, true);
    }

    /// A file on the server's disk. A zip is looked into when it was named itself.
    void addShared(SharedFolders.Found file) throws IOException {
        add(SERVER, file.name(), file.file(), file.named());
    }

    private void add(String field, String name, Path file, boolean named) throws IOException {
        if (named && isZip(file)) {
            addZip(field, name, file);
            return;
        }
        String composed = UploadNames.composed(name);
        Input input = Input.of(file.toAbsolutePath().getParent(), Map.of(composed, file));
        offer(new Candidate(field, composed, input, input.entries().getFirst(), named));
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(4);
            return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] < 9 && head[3] < 9;
        }
    }

    private void addZip(String field, String name, Path file) throws IOException {
        try {
            Input input = Input.open(file, limits.archive());
            inputs.add(input);
            for (Entry entry : input.entries()) {
                offer(new Candidate(field, UploadNames.composed(entry.path()), input, entry, false));
            }
        } catch (FormatException refused) {
            wrong(field, name, refused.problem().what());
        }
    }

    private void offer(Candidate candidate) {
        UploadNames.fault(candidate.name())
                .ifPresentOrElse(
                        fault -> wrong(candidate.field(), candidate.name(), "is not allowed: its name " + fault),
                        () -> all.add(candidate));
    }

    private void wrong(String field, String name, String what) {
        wrong++;
        if (violations.size() < MOST_NAMED) {
            violations.add(new Violation(field, "\"" + UploadNames.shown(name) + "\" " + what));
        }
    }

    /// The pictures among them.
    ///
    /// @throws InvalidException when anything is wrong
    List<Candidate> checked() throws IOException {
        List<Candidate> pictures = new ArrayList<>();
        for (Candidate candidate : all) {
            progress.advanced(0, 0);
            if (isPicture(candidate)) {
                pictures.add(candidate);
            }
        }
        checkNames(pictures);
        if (pictures.size() > limits.pictures()) {
            violations.add(new Violation(
                    CLIENT, "are " + pictures.size() + " pictures; expected at most " + limits.pictures()));
        }
        if (pictures.isEmpty() && violations.isEmpty()) {
            violations.add(new Violation(CLIENT, "hold no picture; expected " + PictureKind.ALL));
        }
        if (wrong > MOST_NAMED) {
            violations.add(new Violation(CLIENT, wrong + " files are wrong; the first " + MOST_NAMED + " are named"));
        }
        InvalidException.throwIfAny(violations);
        return pictures;
    }

    private boolean isPicture(Candidate candidate) throws IOException {
        Inspection inspection;
        try (InputStream in = candidate.open()) {
            inspection = Inspection.of(in, candidate.bytes(), limits);
        } catch (InvalidException broken) {
            wrong(candidate.field(), candidate.name(), "cannot be read: " + broken.getMessage());
            return false;
        }
        boolean none = inspection.kind().isEmpty() && !candidate.isCalledPicture();
        if (none) {
            leftOut.add(candidate.name());
        } else if (!inspection.isFine()) {
            wrong(candidate.field(), candidate.name(), inspection.fault());
        } else if (candidate.isCalledOtherThan(inspection.kind().orElseThrow())) {
            otherKinds.add(candidate.name());
        }
        return inspection.isFine();
    }

    /// No name twice, and none that is a folder of another one.
    private void checkNames(List<Candidate> pictures) {
        Set<String> names = new HashSet<>();
        Map<String, String> lowerCase = new HashMap<>();
        Set<String> folders = new HashSet<>();
        for (Candidate picture : pictures) {
            String name = picture.name();
            if (!names.add(name)) {
                wrong(picture.field(), name, "is there twice; names have to differ");
                continue;
            }
            if (lowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), name) != null) {
                alike.add(name);
            }
            for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
                folders.add(name.substring(0, at));
            }
        }
        pictures.stream()
                .filter(picture -> folders.contains(picture.name()))
                .forEach(picture -> wrong(picture.field(), picture.name(), "is also the folder of another picture"));
    }

    /// What the sender may want to know.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        leftOut.sentence().ifPresent(notes::add);
        otherKinds.sentence().ifPresent(notes::add);
        alike.sentence().ifPresent(notes::add);
        return notes;
    }

    @Override
    public void close() throws IOException {
        for (Input input : inputs) {
            input.close();
        }
    }
}
