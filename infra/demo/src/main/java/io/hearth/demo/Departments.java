package io.hearth.demo;

import java.util.Map;
import java.util.Objects;

/** The starter's departments: what each is called, and whose work a ticket is. */
final class Departments {
    static final String ENGINEERING = "engineering";
    static final String ENVIRONMENT = "environment";
    static final String ORDER = "order";
    static final String SERVICE = "customer-service";

    private static final Map<String, String> NAMES =
            Map.of(ENGINEERING, "工程部", ENVIRONMENT, "环境部", ORDER, "秩序部", SERVICE, "客服部");
    private static final Map<String, String> NAMES_EN = Map.of(
            ENGINEERING, "Engineering", ENVIRONMENT, "Environment", ORDER, "Security", SERVICE, "Customer service");

    private Departments() {}

    /** As the starter's routing rules say. */
    static String of(Scene scene) {
        return switch (scene.kind()) {
            case "COMPLAINT" ->
                switch (scene.category()) {
                    case "maintenance" -> ENGINEERING;
                    case "environment" -> ENVIRONMENT;
                    case "security", "noise" -> ORDER;
                    default -> SERVICE;
                };
            case "EMERGENCY" ->
                scene.category().equals("fire") || scene.category().equals("safety") ? ORDER : ENGINEERING;
            case "REPAIR" -> ENGINEERING;
            default -> SERVICE;
        };
    }

    static String name(String key) {
        return Objects.requireNonNull(NAMES.get(key), key);
    }

    static String nameEn(String key) {
        return Objects.requireNonNull(NAMES_EN.get(key), key);
    }
}
