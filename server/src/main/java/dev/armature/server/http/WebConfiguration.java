package dev.armature.server.http;

import dev.armature.server.settings.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// How requests reach handlers and answers leave them.
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10; // before security, which is at -100

    private final Settings settings;

    WebConfiguration(Settings settings) {
        this.settings = settings;
    }

    @Bean
    JsonMapper jsonMapper() {
        return Json.mapper();
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        JacksonJsonHttpMessageConverter json = new JacksonJsonHttpMessageConverter(Json.mapper());
        json.setSupportedMediaTypes(
                List.of(Json.TYPE, MediaType.APPLICATION_JSON, new MediaType("application", "*+json")));
        converters
                .disableDefaults()
                .withJsonConverter(json)
                .addCustomConverter(new ByteArrayHttpMessageConverter())
                .addCustomConverter(new StringHttpMessageConverter(StandardCharsets.UTF_8))
                .addCustomConverter(new ResourceHttpMessageConverter())
                .addCustomConverter(new ResourceRegionHttpMessageConverter());
    }

    /// An answer is CVAT's JSON, whatever a client says that it accepts, unless that is plain JSON by name. Files
    /// and pictures say themselves what they are.
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.strategies(List.of(accepting()));
    }

    private static ContentNegotiationStrategy accepting() {
        return (NativeWebRequest request) -> {
            String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
            boolean plain = accept.contains(MediaType.APPLICATION_JSON_VALUE) && !accept.contains(Json.TYPE.toString());
            return List.of(plain ? MediaType.APPLICATION_JSON : Json.TYPE, MediaType.ALL);
        };
    }

    /// The pages of the web client.
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry handlers) {
        Optional<Path> web = settings.web();
        if (web.isPresent()) {
            handlers.addResourceHandler("/**")
                    .addResourceLocations(web.get().toUri().toString())
                    .setCachePeriod(0)
                    .resourceChain(true)
                    .addResolver(new WebPages());
        }
    }

    /// Their first page.
    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        if (settings.web().isPresent()) {
            views.addViewController("/").setViewName("forward:/index.html");
        }
    }

    @Bean
    FilterRegistrationBean<Filter> requestLog() {
        return filter(new RequestLog(), FIRST);
    }

    /// Both spellings of every path work.
    @Bean
    FilterRegistrationBean<Filter> slashes() {
        return filter(UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build(), FIRST + 1);
    }

    @Bean
    FilterRegistrationBean<Filter> bodyLimit() {
        return filter(new BodyLimit(settings.bodyLimit()), FIRST + 2);
    }

    @Bean
    FilterRegistrationBean<Filter> publicAddress() {
        Optional<String> address = settings.publicUrl().map(Object::toString);
        return filter(
                (request, response, chain) -> {
                    address.ifPresent(text -> request.setAttribute(Links.PUBLIC, text));
                    chain.doFilter(request, response);
                },
                FIRST + 3);
    }

    private static FilterRegistrationBean<Filter> filter(Filter filter, int order) {
        FilterRegistrationBean<Filter> bean = new FilterRegistrationBean<>(filter);
        bean.setOrder(order);
        bean.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return bean;
    }

    /// Errors that no handler sees are JSON, too.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorValve() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof org.apache.catalina.core.StandardHost host) {
                host.setErrorReportValveClass(ErrorValve.class.getName());
            }
        });
    }
}
