package dev.armature.server.access;

import dev.armature.server.settings.Settings;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The order in which a request is looked at: its origin, its CSRF token, who sent it, whether that suffices for
/// the path. What the handler itself allows comes after that, in [Gate].
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration implements WebMvcConfigurer {

    private static final String POLICY =
            "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; "
                    + "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Gate gate;

    SecurityConfiguration(Gate gate) {
        this.gate = gate;
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http, Settings settings, SignIn signIn) {
        Denials denials = new Denials();
        CsrfTokens csrf = new CsrfTokens();
        http.csrf(rules -> rules.csrfTokenRepository(csrf)
                        .requireCsrfProtectionMatcher(csrf)
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(nobody -> nobody.authorities("nobody"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(denials).accessDeniedHandler(denials))
                .addFilterBefore(new Origins(settings), CsrfFilter.class)
                .addFilterBefore(new CallerFilter(signIn), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(paths -> paths.requestMatchers(Gate.OPEN)
                        .permitAll()
                        .requestMatchers("/api", "/api/**", "/metrics")
                        .authenticated()
                        .anyRequest()
                        .permitAll());
        return http.build();
    }

    @Bean
    RequestRejectedHandler rejected() {
        return new Denials();
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(gate);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
        resolvers.add(new ListArgument());
    }
}
