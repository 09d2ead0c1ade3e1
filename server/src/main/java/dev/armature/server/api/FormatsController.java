package dev.armature.server.api;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.To;
import dev.armature.store.exchange.ExchangeFormat;
import dev.armature.store.exchange.ExchangeFormats;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The formats that can be imported and exported, by CVAT's names.
@RestController
@RequestMapping("/api/server/annotation/formats")
final class FormatsController {

    /// One of them. In calls its name is `NAME VERSION`.
    ///
    /// @param ext how its files end
    record DatasetFormat(String name, String ext, String version, boolean enabled, String dimension) {
        static DatasetFormat of(ExchangeFormat format) {
            return new DatasetFormat(format.name(), format.ext(), format.version(), true, "2d");
        }
    }

    /// All of them.
    record DatasetFormats(List<DatasetFormat> importers, List<DatasetFormat> exporters) {}

    private static final DatasetFormats FORMATS = new DatasetFormats(
            ExchangeFormats.importers().stream().map(DatasetFormat::of).toList(),
            ExchangeFormats.exporters().stream().map(DatasetFormat::of).toList());

    @Allow(To.USERS)
    @GetMapping
    DatasetFormats formats() {
        return FORMATS;
    }
}
