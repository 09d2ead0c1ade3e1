package dev.armature.server.api;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Caller;
import dev.armature.server.settings.Version;
import dev.armature.store.db.ListRequest;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The description of the interface in OpenAPI, made from the handlers themselves: at `/api/schema`, with an
/// explorer at `/api/docs`.
@Configuration(proxyBeanMethods = false)
class DescriptionConfiguration {

    private static final String TOKEN = "token";
    private static final String SESSION = "session";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, ListRequest.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Armature")
                        .version(Version.NUMBER)
                        .description("Annotation of keypoints. Speaks the interface of CVAT 2.73, and more.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSecuritySchemes(
                                SESSION,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("sessionid")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN))
                .addSecurityItem(new SecurityRequirement().addList(SESSION));
    }

    /// Says who may call an operation, and which parameters a list has.
    @Bean
    OperationCustomizer rights() {
        return (operation, method) -> {
            String resource = method.getBeanType().getSimpleName().replace("Controller", "");
            operation.setOperationId(resource + "_" + method.getMethod().getName());
            operation.setTags(List.of(resource));
            Allow allow = method.getMethodAnnotation(Allow.class);
            if (allow != null) {
                String who = allow.value().name().toLowerCase(Locale.ROOT);
                String of = allow.of() == Allow.Of.SERVER
                        ? ""
                        : " of the " + allow.of().name().toLowerCase(Locale.ROOT);
                operation.setDescription("For " + who + of + ".");
            }
            boolean list = Arrays.stream(method.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == ListRequest.class);
            if (list) {
                operation.addParametersItem(new QueryParameter().name("page").schema(new IntegerSchema()));
                operation.addParametersItem(new QueryParameter()
                        .name("page_size")
                        .schema(new StringSchema())
                        .description("how many on a page (10), or all"));
                operation.addParametersItem(new QueryParameter().name("search").schema(new StringSchema()));
                operation.addParametersItem(new QueryParameter().name("sort").schema(new StringSchema()));
                operation.addParametersItem(new QueryParameter()
                        .name("filter")
                        .schema(new StringSchema())
                        .description("a condition in JSON logic; every field is a parameter, too"));
            }
            return operation;
        };
    }
}
