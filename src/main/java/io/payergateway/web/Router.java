package io.payergateway.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the route of a request. The table is short, so it is walked. */
final class Router {
    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    record Match(Route route, Map<String, String> values) {
    }

    List<Route> routes() {
        return routes;
    }

    Optional<Match> match(String method, String path) {
        List<String> segments = Route.segments(path);
        for (Route route : routes) {
            Optional<Map<String, String>> values = route.method().equals(method) ? route.match(segments) : Optional.empty();
            if (values.isPresent()) {
                return Optional.of(new Match(route, values.get()));
            }
        }
        return Optional.empty();
    }

    /** The path of the table that fits, for the log: unlike the path itself it holds nobody's number. */
    String pattern(String path) {
        List<String> segments = Route.segments(path);
        return routes.stream().filter(route -> route.match(segments).isPresent()).map(Route::path).findFirst().orElse("an unknown address");
    }

    /** What the Allow header of a 405 says; empty where the path itself is unknown. */
    List<String> allowed(String path) {
        List<String> segments = Route.segments(path);
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (route.match(segments).isPresent()) {
                methods.add(route.method());
            }
        }
        return new ArrayList<>(methods);
    }
}
