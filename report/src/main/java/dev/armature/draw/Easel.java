package dev.armature.draw;

import dev.armature.draw.Composer.View;
import dev.armature.draw.Form.Kind;
import dev.armature.files.Output;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.geometry.Box;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws one image after the other and writes the files.
final class Easel implements ItemSink.Taker {

    private static final double SMALLEST = 480; // px; smaller pictures are enlarged to about that
    private static final double LARGEST = 2048; // px; larger ones are reduced to that
    private static final double LARGEST_OF_TWO = 1280;
    private static final Box CELL = new Box(0, 0, 320, 240);
    private static final Box CELL_OF_TWO = new Box(0, 0, 484, 240);
    private static final Box CELL_OF_CROP = new Box(0, 0, 220, 220);
    private static final double AROUND = 1.25; // a crop's side, as a part of the longer side of its figure
    private static final double LEAST_CROP = 24; // px of the image
    private static final double ROOM = 1.06; // of a ground of unknown size, as a part of what lies on it
    private static final double MOST_UNKNOWN = 20_000; // px of the image
    private static final int MOST_PIXELS = 16384; // along a side of the output

    private final Drawing.Request request;
    private final Form form;
    private final PictureLoader loader;
    private final Optional<Counterpart> counterpart;
    private final Output output;
    private final Names names;
    private final List<List<View>> cells = new ArrayList<>();
    private final List<String> captions = new ArrayList<>();
    private int files;
    private int sheets;

    Easel(
            Drawing.Request request,
            PictureLoader loader,
            Optional<Counterpart> counterpart,
            Output output,
            Names names) {
        this.request = request;
        this.form = request.form();
        this.loader = loader;
        this.counterpart = counterpart;
        this.output = output;
        this.names = names;
    }

    int files() {
        return files;
    }

    @Override
    public boolean take(Item item) throws IOException, FormatException {
        boolean full = output.kind() == Output.Kind.FILE && sheets > 0;
        if (full || form.crops() && item.figures().isEmpty()) {
            return false;
        }
        Picture picture = picture(item);
        if (form.crops()) {
            crops(item, picture);
        } else {
            add(item, views(item, picture), "");
        }
        return true;
    }

    /// Where neither the picture nor its size is known, the ground has room for all that is drawn.
    private Picture picture(Item item) throws IOException, FormatException {
        Picture picture = loader.load(item.part(), item.image(), needed());
        if (picture.missing().isEmpty() || item.image().sizeKnown()) {
            return picture;
        }
        Bounds bounds = new Bounds();
        bounds.add(picture.extent());
        item.figures().forEach(figure -> figure.bounds().ifPresent(bounds::add));
        Box all = bounds.box().orElse(picture.extent());
        return Picture.missing(
                Math.min(ROOM * all.right(), MOST_UNKNOWN),
                Math.min(ROOM * all.bottom(), MOST_UNKNOWN),
                picture.missing());
    }

    /// The last sheet.
    void finish() throws IOException, FormatException {
        if (!cells.isEmpty()) {
            writeSheet();
        }
    }

    /// Pixels of the picture's longer side that can be seen in the output.
    private int needed() {
        if (form.crops() || form.scale().isPresent()) {
            return Integer.MAX_VALUE / 4;
        }
        return (int) (form.sheet().isPresent() ? 2 * CELL.width() : LARGEST);
    }

    private void crops(Item item, Picture picture) throws IOException, FormatException {
        for (int i = 0; i < item.figures().size(); i++) {
            Box view = around(item.figures().get(i));
            Item one = item.only(item.figures().get(i));
            List<View> views = List.of(new View(
                    picture.cut(view),
                    view,
                    "",
                    scale -> overlay(one, scale).scene(view.width(), view.height(), one.figures())));
            add(one, views, "-" + (i + 1));
        }
    }

    /// A square with some room on all sides.
    private static Box around(Figure figure) {
        Box box = figure.bounds().orElseThrow();
        double side = Math.max(LEAST_CROP, AROUND * Math.max(box.width(), box.height()));
        double x = box.x() + box.width() / 2;
        double y = box.y() + box.height() / 2;
        return new Box(x - side / 2, y - side / 2, side, side);
    }

    /// One view, or two for two datasets.
    private List<View> views(Item item, Picture picture) {
        Box whole = picture.extent();
        if (counterpart.isEmpty()) {
            return List.of(new View(
                    picture,
                    whole,
                    "",
                    scale -> overlay(item, scale).scene(whole.width(), whole.height(), item.figures())));
        }
        Item other = counterpart.get().of(item);
        Matching matching = counterpart.get().match(item.figures(), other.figures());
        View left = new View(
                picture,
                whole,
                leftCaption(item),
                scale -> overlay(item, scale)
                        .scene(
                                whole.width(),
                                whole.height(),
                                item.figures(),
                                i -> Optional.of(matching.verdictOfFirst(i))));
        View right = new View(
                picture,
                whole,
                rightCaption(item, other, matching),
                scale -> overlay(other, scale)
                        .scene(
                                whole.width(),
                                whole.height(),
                                other.figures(),
                                i -> Optional.of(matching.verdictOfSecond(i))));
        return List.of(left, right);
    }

    private String leftCaption(Item item) {
        String source =
                request.input().toAbsolutePath().normalize().getFileName().toString();
        return form.sheet().isPresent()
                ? item.fileName()
                : source + ": " + item.image().name();
    }

    private String rightCaption(Item item, Item other, Matching matching) {
        long found = matching.pairs();
        String counts = "%d found, %d missed, %d extra"
                .formatted(found, item.figures().size() - found, other.figures().size() - found);
        return form.sheet().isPresent() ? counts : counterpart.get().name() + ": " + counts;
    }

    private Overlay overlay(Item item, double scale) {
        return new Overlay(item.labels(), request.look(), scale);
    }

    // ---- output

    private void add(Item item, List<View> views, String behind) throws IOException, FormatException {
        if (form.sheet().isPresent()) {
            cells.add(views.stream().map(this::lighter).toList());
            captions.add(item.fileName());
            if (cells.size() == form.sheet().get().cells()) {
                writeSheet();
            }
            return;
        }
        if (output.kind() == Output.Kind.FILE && files > 0) {
            throw new FormatException(
                    "output-single",
                    Location.of(request.output().toString()),
                    "is one picture, and more than one is to be drawn; name an image, a folder or a .zip,"
                            + " or draw them on a sheet");
        }
        write(names.path(item, behind), board(views));
    }

    /// A sheet holds many pictures: of each no more pixels than are seen on a fine screen.
    private View lighter(View view) {
        int longest = (int) (2 * CELL.width() * form.scale().orElse(1));
        return new View(view.picture().reduced(longest), view.view(), view.caption(), view.drawer());
    }

    private Board board(List<View> views) throws FormatException {
        View first = views.getFirst();
        double longest = Math.max(first.view().width(), first.view().height());
        double scale = checked(form.scale().orElseGet(() -> usual(longest, views.size())), longest);
        return views.size() == 1 ? first.board(scale) : Composer.pair(first, views.get(1), scale);
    }

    /// Small pictures are enlarged by whole numbers, so that their pixels stay squares; large ones are reduced.
    private static double usual(double longest, int views) {
        double largest = views == 1 ? LARGEST : LARGEST_OF_TWO;
        if (longest > largest) {
            return largest / longest;
        }
        return longest < SMALLEST ? Math.min(32, Math.ceil(SMALLEST / longest)) : 1;
    }

    private double checked(double scale, double longest) throws FormatException {
        if (longest * scale > MOST_PIXELS) {
            throw new FormatException(
                    "draw-size",
                    Location.of(request.output().toString()),
                    "a picture would have %.0f pixels along one side; expected at most %d"
                            .formatted(longest * scale, MOST_PIXELS));
        }
        return scale;
    }

    private void writeSheet() throws IOException, FormatException {
        Box cell = form.crops() ? CELL_OF_CROP : counterpart.isPresent() ? CELL_OF_TWO : CELL;
        double scale = form.scale().orElse(1);
        Box scaled = new Box(0, 0, cell.width() * scale, cell.height() * scale);
        checked(1, scaled.width() * form.sheet().orElseThrow().columns());
        checked(1, scaled.height() * form.sheet().orElseThrow().rows());
        Board board = Composer.sheet(cells, captions, form.sheet().orElseThrow(), scaled);
        cells.clear();
        captions.clear();
        sheets++;
        write(names.sheet(sheets), board);
    }

    private void write(String path, Board board) throws IOException, FormatException {
        try (OutputStream out = output.create(path)) {
            if (form.kind() == Kind.SVG) {
                out.write(SvgRenderer.document(board).getBytes(StandardCharsets.UTF_8));
            } else {
                PngRenderer.write(board, out);
            }
        }
        files++;
    }
}
