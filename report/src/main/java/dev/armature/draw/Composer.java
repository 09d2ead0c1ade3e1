package dev.armature.draw;

import dev.armature.draw.Form.Sheet;
import dev.armature.geometry.Box;
import java.util.ArrayList;
import java.util.List;

/// Lays out boards: a picture alone, two beside each other, many on a sheet. Lengths are pixels of the output.
final class Composer {

    /// A picture and how its scene is drawn at a given scale.
    ///
    /// @param view the part of the image that is shown
    /// @param caption written below it; "" for none
    record View(Picture picture, Box view, String caption, Drawer drawer) {

        /// The board alone, without a caption.
        Board board(double scale) {
            Board board = Board.of(picture, drawer.draw(scale), view, scale);
            List<Mark.Word> words = new ArrayList<>();
            missing(picture, board.panels().getFirst().place(), words);
            return new Board(board.width(), board.height(), board.panels(), words);
        }
    }

    /// Makes the scene once it is known how large it will be seen.
    interface Drawer {

        /// @param scale pixels of the output for one of the image
        Scene draw(double scale);
    }

    private static final double GAP = 12;
    private static final double MARGIN = 16;
    private static final double BETWEEN = 4; // the two pictures of a pair
    private static final double CAPTION = 24;
    private static final double TYPE = 13;

    private Composer() {}

    /// Two pictures beside each other, each with its caption, as high as the higher one.
    static Board pair(View left, View right, double scale) {
        double height = Math.max(left.view().height(), right.view().height()) * scale;
        double leftWidth = left.view().width() * scale;
        double rightWidth = right.view().width() * scale;
        List<Panel> panels = new ArrayList<>();
        List<Mark.Word> words = new ArrayList<>();
        place(left, new Box(0, CAPTION, leftWidth, height), panels, words);
        place(right, new Box(leftWidth + GAP, CAPTION, rightWidth, height), panels, words);
        caption(left.caption(), TYPE / 2, CAPTION - 8, leftWidth - TYPE, Palette.WORDS, words);
        caption(right.caption(), leftWidth + GAP + TYPE / 2, CAPTION - 8, rightWidth - TYPE, Palette.WORDS, words);
        return new Board(Board.pixels(leftWidth + GAP + rightWidth), Board.pixels(CAPTION + height), panels, words);
    }

    /// A sheet, row by row.
    ///
    /// @param cells at most as many as the sheet has, each with one or two views
    /// @param cell the room for the pictures of one cell
    static Board sheet(List<List<View>> cells, List<String> captions, Sheet sheet, Box cell) {
        List<Panel> panels = new ArrayList<>();
        List<Mark.Word> words = new ArrayList<>();
        int columns = Math.min(sheet.columns(), cells.size());
        int rows = (cells.size() + columns - 1) / columns;
        for (int i = 0; i < cells.size(); i++) {
            double x = MARGIN + i % columns * (cell.width() + GAP);
            double y = MARGIN + i / columns * (cell.height() + CAPTION + GAP);
            List<View> views = cells.get(i);
            double width = (cell.width() - (views.size() - 1) * BETWEEN) / views.size();
            for (int j = 0; j < views.size(); j++) {
                place(views.get(j), new Box(x + j * (width + BETWEEN), y, width, cell.height()), panels, words);
                boolean several = views.size() > 1;
                caption(
                        several ? views.get(j).caption() : captions.get(i),
                        x + j * (width + BETWEEN),
                        y + cell.height() + CAPTION - 8,
                        width,
                        Palette.FAINT,
                        words);
            }
        }
        return new Board(
                Board.pixels(2 * MARGIN + columns * (cell.width() + GAP) - GAP),
                Board.pixels(2 * MARGIN + rows * (cell.height() + CAPTION + GAP) - GAP),
                panels,
                words);
    }

    /// As large as it fits, in the middle.
    private static void place(View view, Box room, List<Panel> panels, List<Mark.Word> words) {
        double scale = Math.min(
                room.width() / view.view().width(), room.height() / view.view().height());
        double width = view.view().width() * scale;
        double height = view.view().height() * scale;
        Box place =
                new Box(room.x() + (room.width() - width) / 2, room.y() + (room.height() - height) / 2, width, height);
        panels.add(new Panel(view.picture(), view.drawer().draw(scale), view.view(), place));
        missing(view.picture(), place, words);
    }

    /// Says in the lower left corner why there is no picture.
    private static void missing(Picture picture, Box place, List<Mark.Word> words) {
        if (!picture.missing().isEmpty()) {
            double y = place.bottom() - 0.6 * TYPE;
            words.add(new Mark.Word(picture.missing(), place.x() + 0.6 * TYPE, y, TYPE, Palette.FAINT, false));
        }
    }

    /// Where the room is narrow, without the name of the dataset in front of `: `.
    private static void caption(String text, double x, double y, double room, Colour colour, List<Mark.Word> words) {
        if (text.isEmpty()) {
            return;
        }
        boolean narrow = StrokeFont.length(text, TYPE) > room;
        String kept = narrow ? text.substring(text.indexOf(": ") + 1).strip() : text;
        words.add(new Mark.Word(StrokeFont.fitted(kept, TYPE, room), x, y, TYPE, colour, false));
    }
}
