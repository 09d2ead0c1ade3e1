package dev.armature.server.api;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.To;
import dev.armature.server.settings.Version;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What server this is.
@RestController
@RequestMapping("/api/server")
final class AboutController {

    /// The version of CVAT whose interface is spoken: its clients look at it.
    private static final String DIALECT = "2.73.0";

    /// What CVAT's clients ask every server about itself.
    ///
    /// @param version of CVAT's interface
    record About(String name, String description, String version, String logoUrl, String subtitle) {}

    @Allow(To.ANYONE)
    @GetMapping("/about")
    About about() {
        return new About(
                "Armature",
                "Armature " + Version.NUMBER + ", which speaks the interface of CVAT " + DIALECT,
                DIALECT,
                "",
                "annotation of keypoints");
    }

    /// Parts of CVAT that there are not.
    @Allow(To.USERS)
    @GetMapping("/plugins")
    Map<String, Boolean> plugins() {
        return Map.of("ANALYTICS", false, "MODELS", false);
    }
}
