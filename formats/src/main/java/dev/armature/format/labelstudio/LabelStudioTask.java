package dev.armature.format.labelstudio;

import dev.armature.format.figure.Fields;
import dev.armature.format.figure.Fields.Field;
import dev.armature.format.figure.LabelBook;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.json.Members;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// One task of an export.
///
/// @param at byte offset in the file
/// @param chosen which annotation counts: of those that are not cancelled the one marked as ground truth, else
///     the one changed last, and of several the last in the file
record LabelStudioTask(byte[] text, Fields fields, long at, List<Field> annotations, OptionalInt chosen) {

    /// Our member of a task's `meta` with the picture's name, number and attributes.
    static final String IMAGE = "image";

    /// The member of [#IMAGE] with the subset.
    static final String SUBSET = "subset";

    private static final List<String> USUAL = List.of("image", "img", "photo", "picture", "url");
    private static final Set<String> PICTURES =
            Set.of("jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff", "jfif", "avif");

    /// @param text of the task, an object
    static LabelStudioTask of(byte[] text, long at) {
        Fields fields = Fields.of(text, at);
        List<Field> annotations = fields.list(member(fields));
        return new LabelStudioTask(text, fields, at, annotations, chosen(annotations));
    }

    /// The member that holds the annotations; files of before version 1.0 call it otherwise.
    String member() {
        return member(fields);
    }

    private static String member(Fields fields) {
        return fields.get("annotations").isEmpty() && fields.get("completions").isPresent()
                ? "completions"
                : "annotations";
    }

    private static OptionalInt chosen(List<Field> all) {
        int chosen = -1;
        String best = "";
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).raw()[0] != '{') {
                continue;
            }
            Fields annotation = Fields.of(all.get(i).raw(), all.get(i).at());
            String rank = (annotation.isTrue("ground_truth") ? "1" : "0")
                    + annotation
                            .text("updated_at")
                            .or(() -> annotation.text("created_at"))
                            .orElse("");
            if (!cancelled(annotation) && rank.compareTo(best) >= 0) {
                chosen = i;
                best = rank;
            }
        }
        return chosen < 0 ? OptionalInt.empty() : OptionalInt.of(chosen);
    }

    static boolean cancelled(Fields annotation) {
        return annotation.isTrue("was_cancelled");
    }

    // ---- the picture

    /// The member of `data` that names the picture: one with a usual name, else the first that looks like a
    /// picture, else the first text. Empty when there is no text.
    Optional<String> pictureMember() {
        Map<String, String> texts = new LinkedHashMap<>();
        data().ifPresent(data ->
                data.all().keySet().forEach(name -> data.text(name).ifPresent(text -> texts.put(name, text))));
        return USUAL.stream()
                .filter(texts::containsKey)
                .findFirst()
                .or(() -> texts.keySet().stream()
                        .filter(name -> looksLikePicture(texts.get(name)))
                        .findFirst())
                .or(() -> texts.keySet().stream().findFirst());
    }

    private static boolean looksLikePicture(String address) {
        String path = address.replaceFirst("[?#].*$", "");
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return PICTURES.contains(extension) || address.startsWith("/data/") || address.startsWith("data:image/");
    }

    private Optional<Fields> data() {
        return object(fields, "data");
    }

    /// Where the picture is, as written.
    Optional<String> address() {
        return pictureMember().flatMap(member -> data().orElseThrow().text(member));
    }

    private static Optional<Fields> object(Fields from, String member) {
        return from.get(member).filter(field -> field.raw()[0] == '{').map(field -> Fields.of(field.raw(), field.at()));
    }

    // ---- what we say in a task

    private Optional<Fields> meta() {
        return object(fields, "meta");
    }

    private Optional<Fields> ours() {
        return meta().flatMap(meta -> object(meta, IMAGE));
    }

    /// The picture's name in the dataset that the task was made from.
    Optional<String> name() {
        return ours().flatMap(image -> image.text("name"));
    }

    /// The picture's number in the dataset that the task was made from, else that of the task; [Id#NONE] for none.
    Id id() {
        return ours().flatMap(image -> image.get("id"))
                .or(() -> ours().isPresent() ? Optional.empty() : fields.get("id"))
                .map(Field::value)
                .filter(JsonValue.Num.class::isInstance)
                .map(value -> Id.ofNumber(((JsonValue.Num) value).text()))
                .orElse(Id.NONE);
    }

    /// The subset of the dataset that the task was made from.
    Optional<String> subset() {
        return ours().flatMap(image -> image.text(SUBSET)).filter(subset -> !subset.isBlank());
    }

    /// Definitions of labels.
    Optional<JsonValue> labels() {
        return meta().flatMap(meta -> meta.get(LabelBook.MEMBER))
                .map(Field::value)
                .filter(value -> new LabelBook().define(value));
    }

    /// What is said of the picture: by us, by other members of `data` and `meta`, by controls.
    ///
    /// @param controls what results say of the picture
    Attributes attributes(Map<String, String> controls) {
        Map<String, String> said = new LinkedHashMap<>();
        String picture = pictureMember().orElse("");
        data().ifPresent(data -> data.all().forEach((name, field) -> {
            if (!name.equals(picture)) {
                said.put(name, field.json());
            }
        }));
        boolean defines = labels().isPresent();
        meta().ifPresent(meta -> meta.all().forEach((name, field) -> {
            boolean own = name.equals(IMAGE) && ours().isPresent() || name.equals(LabelBook.MEMBER) && defines;
            if (!own) {
                said.put(name, field.json());
            }
        }));
        ours().flatMap(image -> object(image, Results.ATTRIBUTES))
                .ifPresent(own -> own.all().forEach((name, field) -> said.put(name, field.json())));
        said.putAll(controls);
        return Results.attributes(said);
    }

    // ---- its text

    /// The task with other results in the annotation that counts; with a new annotation where none does.
    byte[] with(List<byte[]> results) {
        List<Field> all = annotations;
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.write('[');
        for (int i = 0; i < all.size(); i++) {
            boolean counts = chosen.isPresent() && chosen.getAsInt() == i;
            add(
                    list,
                    counts
                            ? Members.replace(all.get(i).raw(), Map.of("result", joined(results)))
                            : all.get(i).raw());
        }
        if (chosen.isEmpty() && !results.isEmpty()) {
            add(list, Members.replace(new byte[] {'{', '}'}, Map.of("result", joined(results))));
        }
        list.write(']');
        return Members.replace(text, Map.of(member(), list.toByteArray()));
    }

    /// The task with other definitions of labels and another subset, where it has them.
    ///
    /// @param definitions of labels, JSON
    LabelStudioTask moved(byte[] definitions, String subset) {
        if (ours().isEmpty() || labels().isEmpty()) {
            return this;
        }
        byte[] meta = fields.get("meta").orElseThrow().raw();
        byte[] image = meta().orElseThrow().get(IMAGE).orElseThrow().raw();
        Map<String, byte[]> changes = new LinkedHashMap<>();
        changes.put(IMAGE, Members.replace(image, Map.of(SUBSET, bytes(JsonWriter.quoted(subset)))));
        changes.put(LabelBook.MEMBER, definitions);
        return of(Members.replace(text, Map.of("meta", Members.replace(meta, changes))), at);
    }

    private static byte[] joined(List<byte[]> values) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.write('[');
        values.forEach(value -> add(list, value));
        list.write(']');
        return list.toByteArray();
    }

    private static void add(ByteArrayOutputStream list, byte[] value) {
        if (list.size() > 1) {
            list.write(',');
        }
        list.writeBytes(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
