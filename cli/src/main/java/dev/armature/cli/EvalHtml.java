package dev.armature.cli;

import dev.armature.evaluate.Statistic;
import dev.armature.evaluate.page.EvalPage;
import dev.armature.evaluate.page.EvalStudy;
import dev.armature.files.Output;
import dev.armature.flow.FormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes the page of `eval --html`.
final class EvalHtml {

    private EvalHtml() {}

    /// @throws FormatException if the file is there and may not be replaced
    static void write(EvalResult result, Path file) throws IOException, FormatException {
        String html = EvalPage.of(study(result));
        try (Output output = Output.openFile(file, result.settings().wishes().overwrite())) {
            try (OutputStream out = output.create(output.target().getFileName().toString())) {
                out.write(html.getBytes(StandardCharsets.UTF_8));
            }
            output.commit();
        }
    }

    private static EvalStudy study(EvalResult result) {
        EvalSettings settings = result.settings();
        EvalExtras extras = result.extras();
        Map<String, List<Statistic>> slices = new LinkedHashMap<>();
        result.slices().forEach((name, slice) -> slices.put(name, slice.statistics()));
        return new EvalStudy(
                name(settings.request().truth()),
                name(settings.request().results()),
                settings.wishes().compare().map(EvalHtml::name),
                result.evaluation(),
                result.curves(),
                result.statistics(),
                result.reasons(),
                extras.keypoints(),
                extras.errors(),
                extras.calibration().orElseThrow(),
                extras.estimates(),
                extras.differences(),
                slices,
                settings.wishes().pictures());
    }

    private static String name(Path file) {
        return file.getFileName() == null ? file.toString() : file.getFileName().toString();
    }
}
