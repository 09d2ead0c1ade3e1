package dev.armature.files;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Files to read: those of a folder, a single file, or those of a zip, which is known by its first bytes and not by
/// its name. What operating systems strew about (`__MACOSX`, `.DS_Store`, `Thumbs.db`, …) is not among them.
///
/// In a folder symbolic links to files and folders are followed, for the user has put them there; a link to a
/// folder that holds it is passed over, as is one that leads nowhere. Files of a zip are unpacked when asked for,
/// each once, into a private folder that is removed at the end.
public final class Input implements AutoCloseable {

    /// What the source is.
    public enum Kind {
        FOLDER,
        FILE,
        ZIP
    }

    private static final int IN_MEMORY = 1 << 24; // bytes
    private static final String SCRATCH = "armature-input-";

    private final Path source;
    private final String name;
    private final Kind kind;
    private final List<Entry> entries;
    private final Map<String, Entry> byPath = new HashMap<>();
    private final SortedSet<String> folders;
    private final Optional<ZipArchive> zip;
    private final Map<String, Path> unpacked = new HashMap<>(); // and files that lie elsewhere
    private Optional<Scratch> scratch = Optional.empty();
    private List<Input> members = List.of(); // of several inputs as one

    private Input(Path source, Kind kind, List<Entry> entries, SortedSet<String> folders, Optional<ZipArchive> zip) {
        this.source = source;
        this.name = nameOf(source);
        this.kind = kind;
        this.entries = entries.stream()
                .sorted((one, two) -> one.path().compareTo(two.path()))
                .toList();
        this.entries.forEach(entry -> byPath.put(entry.path(), entry));
        this.folders = Collections.unmodifiableSortedSet(folders);
        this.zip = zip;
    }

    public static Input open(Path source, Limits limits) throws IOException, FormatException {
        if (Files.isDirectory(source)) {
            return folder(source, limits);
        }
        if (!Files.exists(source)) {
            throw wrong(source, "input-missing", "does not exist");
        }
        if (!Files.isRegularFile(source)) {
            throw wrong(source, "input-kind", "is neither a file nor a folder");
        }
        Signature signature = Signature.of(source);
        return switch (signature) {
            case ZIP -> zip(source, limits);
            case NONE ->
                new Input(
                        source,
                        Kind.FILE,
                        List.of(new Entry(nameOf(source), Files.size(source))),
                        new TreeSet<>(),
                        Optional.empty());
            default ->
                throw wrong(
                        source,
                        "input-archive",
                        "is a %s archive; expected a file, a folder or a zip".formatted(signature.title()));
        };
    }

    /// Files that lie wherever they do, as if they lay in one folder. What the folder is called is only for
    /// messages.
    ///
    /// @param files where each lies on disk, by its path in the folder; nobody may change them
    public static Input of(Path folder, Map<String, Path> files) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            entries.add(new Entry(file.getKey(), Files.size(file.getValue())));
        }
        SortedSet<String> folders = new TreeSet<>(Names.folders(files.keySet()));
        Input input = new Input(folder, Kind.FOLDER, entries, folders, Optional.empty());
        input.unpacked.putAll(files);
        return input;
    }

    /// Several inputs as one, like folders beside each other that are called by their position: `0/`, `1/`. It does
    /// not close them.
    public static Input together(List<Input> members) {
        List<Entry> files = new ArrayList<>();
        SortedSet<String> folders = new TreeSet<>();
        for (int i = 0; i < members.size(); i++) {
            int member = i;
            members.get(i).entries().forEach(entry -> files.add(ofMember(member, entry)));
            folders.add(Integer.toString(i));
            members.get(i).folders().forEach(folder -> folders.add(member + "/" + folder));
        }
        Input together = new Input(members.getFirst().source, Kind.FOLDER, files, folders, Optional.empty());
        together.members = List.copyOf(members);
        return together;
    }

    /// An entry of one of several inputs, as [#together] has it; also one that [Pictures] found outside of it.
    ///
    /// @param member its position, from 0
    public static Entry ofMember(int member, Entry entry) {
        return new Entry(member + "/" + entry.path(), entry.size());
    }

    private Input member(Entry entry) {
        return members.get(
                Integer.parseInt(entry.path().substring(0, entry.path().indexOf('/'))));
    }

    private static Entry within(Entry entry) {
        return new Entry(entry.path().substring(entry.path().indexOf('/') + 1), entry.size());
    }

    private static Input zip(Path source, Limits limits) throws IOException, FormatException {
        ZipArchive archive = ZipArchive.open(source, nameOf(source), limits);
        List<Entry> files = new ArrayList<>();
        SortedSet<String> folders = new TreeSet<>();
        for (ZipMember member : archive.members()) {
            if (member.kind() == ZipMember.Kind.FOLDER) {
                folders.add(member.path());
            } else {
                files.add(new Entry(member.path(), member.size()));
            }
        }
        folders.addAll(Names.folders(files.stream().map(Entry::path).toList()));
        folders.addAll(Names.folders(List.copyOf(folders)));
        return new Input(source, Kind.ZIP, files, folders, Optional.of(archive));
    }

    private static Input folder(Path source, Limits limits) throws IOException, FormatException {
        Listing listing = new Listing(source, limits);
        Files.walkFileTree(source, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, listing);
        if (listing.fault.isPresent()) {
            throw listing.fault.get();
        }
        return new Input(source, Kind.FOLDER, listing.files, listing.folders, Optional.empty());
    }

    /// The file name of the source.
    public String name() {
        return name;
    }

    /// As it was named.
    public Path source() {
        return source;
    }

    public Kind kind() {
        return kind;
    }

    /// All files, sorted by path.
    public List<Entry> entries() {
        return entries;
    }

    /// The paths of all folders, also of empty ones; the root is not among them.
    public Set<String> folders() {
        return folders;
    }

    /// Whether the entry lies in a zip, so that no path on disk leads to it.
    public boolean isZipped(Entry entry) {
        return members.isEmpty() ? zip.isPresent() : member(entry).isZipped(within(entry));
    }

    public Optional<Entry> entry(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /// A file on disk with the bytes of the entry. Nobody may change it.
    public synchronized Path file(Entry entry) throws IOException, FormatException {
        if (!members.isEmpty()) {
            return member(entry).file(within(entry));
        }
        Path known = unpacked.get(entry.path());
        if (known != null) {
            return known;
        }
        if (zip.isEmpty()) {
            return onDisk(entry);
        }
        Path file = unpack(entry);
        unpacked.put(entry.path(), file);
        return file;
    }

    /// The bytes of the entry; those of a zip have been checked before the first one is handed out.
    public InputStream stream(Entry entry) throws IOException, FormatException {
        if (!members.isEmpty()) {
            return member(entry).stream(within(entry));
        }
        boolean inMemory = zip.isPresent() && entry.size() <= IN_MEMORY && !isUnpacked(entry);
        return inMemory ? new ByteArrayInputStream(zip.get().bytes(entry.path())) : Files.newInputStream(file(entry));
    }

    /// The name of the entry for messages, as the user knows it: the file name of a single file, the path inside
    /// of a folder, `archive.zip/path` inside of a zip.
    public String display(Entry entry) {
        if (!members.isEmpty()) {
            return member(entry).display(within(entry));
        }
        return zip.isPresent() ? name + "/" + entry.path() : entry.path();
    }

    private Path onDisk(Entry entry) throws FormatException {
        try {
            return base().resolve(entry.path());
        } catch (InvalidPathException unusable) {
            throw wrong(
                    source,
                    "input-name",
                    "has a file \"%s\", whose name the current locale has no letters for; expected a UTF-8 locale"
                            .formatted(Names.shown(entry.path())));
        }
    }

    /// The folder on disk to which paths are relative; not for a zip.
    Path base() {
        if (kind == Kind.FOLDER) {
            return source;
        }
        Path parent = source.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /// Writes the bytes of an entry of a zip that is not on disk.
    void transfer(Entry entry, WritableByteChannel out) throws IOException, FormatException {
        if (!members.isEmpty()) {
            member(entry).transfer(within(entry), out);
            return;
        }
        zip.orElseThrow(() -> new IllegalArgumentException(name + " is not a zip"))
                .transfer(entry.path(), out);
    }

    synchronized boolean isUnpacked(Entry entry) {
        if (!members.isEmpty()) {
            return member(entry).isUnpacked(within(entry));
        }
        return zip.isEmpty() || unpacked.containsKey(entry.path());
    }

    private Path unpack(Entry entry) throws IOException, FormatException {
        if (scratch.isEmpty()) {
            scratch = Optional.of(Scratch.in(Path.of(System.getProperty("java.io.tmpdir")), SCRATCH));
        }
        String extension = Names.extension(entry.path());
        Path file = scratch.get().fresh(extension.isEmpty() ? "" : "." + extension);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            transfer(entry, out);
        }
        return file;
    }

    @Override
    public synchronized void close() throws IOException {
        try (ZipArchive _ = zip.orElse(null);
                Scratch _ = scratch.orElse(null)) {
            unpacked.clear();
        }
    }

    private static String nameOf(Path source) {
        Path name = source.toAbsolutePath().normalize().getFileName();
        return name == null ? source.toString() : name.toString();
    }

    private static FormatException wrong(Path source, String code, String what) {
        return new FormatException(code, Location.of(source.toString()), what);
    }

    /// Collects the files and folders below a folder.
    private static final class Listing extends SimpleFileVisitor<Path> {

        private final Path root;
        private final Limits limits;
        private final List<Entry> files = new ArrayList<>();
        private final SortedSet<String> folders = new TreeSet<>();
        private Optional<FormatException> fault = Optional.empty();

        Listing(Path root, Limits limits) {
            this.root = root;
            this.limits = limits;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String path = path(folder);
            if (path.isEmpty()) {
                return FileVisitResult.CONTINUE;
            }
            if (Names.isClutter(path)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            folders.add(path);
            return Names.depth(path) >= limits.depth()
                    ? stop("input-depth", "has more than %d folders in each other".formatted(limits.depth()))
                    : goOn();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = path(file);
            if (!attributes.isRegularFile() || Names.isClutter(path)) {
                return FileVisitResult.CONTINUE;
            }
            files.add(new Entry(path, attributes.size()));
            return goOn();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof FileSystemLoopException || failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private String path(Path file) {
            String path = root.relativize(file).toString();
            return File.separatorChar == '/' ? path : path.replace(File.separatorChar, '/');
        }

        private FileVisitResult goOn() {
            return files.size() + (long) folders.size() > limits.entries()
                    ? stop("input-entries", "has more than %d files and folders".formatted(limits.entries()))
                    : FileVisitResult.CONTINUE;
        }

        private FileVisitResult stop(String code, String what) {
            fault = Optional.of(wrong(root, code, what));
            return FileVisitResult.TERMINATE;
        }
    }
}
