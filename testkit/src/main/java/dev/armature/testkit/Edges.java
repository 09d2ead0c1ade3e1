package dev.armature.testkit;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The edges between our packages, read from class files: package a has an edge to package b when a class of a
/// names a class of b in its code, a signature or an annotation. A constant that the compiler copied leaves no
/// trace and is no edge. Packages go by their name below the root: `geometry` for `dev.armature.geometry`, the
/// empty name for the root.
public final class Edges {

    private static final Pattern CLASS_IN_DESCRIPTOR = Pattern.compile("L([^;<:]+)[;<]");

    private final SortedMap<String, SortedMap<String, String>> edges; // from -> to -> an example, for the message

    private Edges(SortedMap<String, SortedMap<String, String>> edges) {
        this.edges = edges;
    }

    /// The edges inside `dev.armature` of all classes below these folders.
    public static Edges of(Collection<Path> classesFolders) throws IOException {
        return of("dev.armature", classesFolders);
    }

    /// The edges inside a package root of all classes below these folders; one that does not exist holds none.
    public static Edges of(String rootPackage, Collection<Path> classesFolders) throws IOException {
        Scan scan = new Scan(rootPackage.replace('.', '/') + "/");
        for (Path folder : classesFolders) {
            if (Files.isDirectory(folder)) {
                for (Path file : classFiles(folder)) {
                    scan.add(ClassFile.of().parse(file));
                }
            }
        }
        return new Edges(scan.edges);
    }

    /// Every package that has a class, with the packages that it names; itself left out.
    public SortedMap<String, SortedSet<String>> table() {
        SortedMap<String, SortedSet<String>> table = new TreeMap<>();
        edges.forEach((from, to) -> table.put(from, new TreeSet<>(to.keySet())));
        return table;
    }

    /// One class that makes the edge and the class that it names.
    public String example(String from, String to) {
        String example = edges.getOrDefault(from, Collections.emptySortedMap()).get(to);
        if (example == null) {
            throw new IllegalArgumentException("there is no edge from " + from + " to " + to);
        }
        return example;
    }

    /// What a table of edges does not allow, a sentence for each; empty when all is as it says.
    ///
    /// @param allowed for each package the packages it may name
    public List<String> beyond(Map<String, Set<String>> allowed) {
        List<String> beyond = new ArrayList<>();
        table().forEach((from, all) -> {
            if (!allowed.containsKey(from)) {
                beyond.add("package " + from + " has no row");
            }
            minus(all, allowed.getOrDefault(from, Set.of()))
                    .forEach(to -> beyond.add(from + " -> " + to + ": " + example(from, to)));
        });
        return beyond;
    }

    /// The rows and edges of such a table that nothing uses.
    public List<String> unused(Map<String, Set<String>> allowed) {
        List<String> unused = new ArrayList<>();
        SortedMap<String, SortedSet<String>> real = table();
        new TreeMap<>(allowed).forEach((from, all) -> {
            if (!real.containsKey(from)) {
                unused.add("package " + from + " has no class");
            }
            minus(all, real.getOrDefault(from, new TreeSet<>())).forEach(to -> unused.add(from + " -> " + to));
        });
        return unused;
    }

    private static Stream<String> minus(Set<String> all, Set<String> without) {
        return all.stream().filter(name -> !without.contains(name)).sorted();
    }

    /// The packages of a cycle in the order of its edges, the first one again at the end; empty where there is
    /// none.
    public List<String> cycle() {
        Set<String> done = new TreeSet<>();
        for (String start : edges.keySet()) {
            List<String> found = cycle(start, new ArrayList<>(), done);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<String> cycle(String at, List<String> path, Set<String> done) {
        int seen = path.indexOf(at);
        path.add(at);
        if (seen >= 0) {
            return List.copyOf(path.subList(seen, path.size()));
        }
        if (!done.contains(at)) {
            for (String next :
                    edges.getOrDefault(at, Collections.emptySortedMap()).keySet()) {
                List<String> found = cycle(next, path, done);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            done.add(at);
        }
        path.removeLast();
        return List.of();
    }

    private static List<Path> classFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
    }

    /// Collects the edges of one class after the other.
    private static final class Scan {

        private final String root; // with slashes, one at the end
        private final SortedMap<String, SortedMap<String, String>> edges = new TreeMap<>();

        Scan(String root) {
            this.root = root;
        }

        void add(ClassModel model) {
            String self = model.thisClass().asInternalName();
            if (!self.startsWith(root)) {
                return;
            }
            edges.computeIfAbsent(packageOf(self), _ -> new TreeMap<>());
            for (String descriptor : descriptors(model)) {
                Matcher match = CLASS_IN_DESCRIPTOR.matcher(descriptor);
                while (match.find()) {
                    edge(self, match.group(1));
                }
            }
        }

        private void edge(String from, String to) {
            if (to.startsWith(root) && !packageOf(from).equals(packageOf(to))) {
                String example = from.replace('/', '.') + " names " + to.replace('/', '.');
                edges.get(packageOf(from)).putIfAbsent(packageOf(to), example);
            }
        }

        private String packageOf(String internalName) {
            int end = internalName.lastIndexOf('/');
            return end < root.length()
                    ? ""
                    : internalName.substring(root.length(), end).replace('/', '.');
        }
    }

    /// Everything in a class file that names classes, as descriptors and signatures.
    private static Set<String> descriptors(ClassModel model) {
        Set<String> texts = new TreeSet<>();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry named -> texts.add(descriptor(named.asInternalName()));
                case NameAndTypeEntry typed -> texts.add(typed.type().stringValue());
                case MethodTypeEntry typed -> texts.add(typed.descriptor().stringValue());
                default -> {}
            }
        }
        addAttributes(texts, model);
        model.fields().forEach(field -> {
            texts.add(field.fieldType().stringValue());
            addAttributes(texts, field);
        });
        model.methods().forEach(method -> {
            texts.add(method.methodType().stringValue());
            addAttributes(texts, method);
        });
        return texts;
    }

    private static String descriptor(String internalName) {
        return internalName.startsWith("[") ? internalName : "L" + internalName + ";";
    }

    private static void addAttributes(Set<String> texts, AttributedElement element) {
        element.findAttribute(Attributes.signature())
                .ifPresent(signature -> texts.add(signature.signature().stringValue()));
        element.findAttribute(Attributes.runtimeVisibleAnnotations())
                .ifPresent(all -> addAnnotations(texts, all.annotations()));
        element.findAttribute(Attributes.runtimeInvisibleAnnotations())
                .ifPresent(all -> addAnnotations(texts, all.annotations()));
    }

    private static void addAnnotations(Set<String> texts, List<Annotation> annotations) {
        annotations.forEach(annotation -> texts.add(annotation.className().stringValue()));
    }
}
