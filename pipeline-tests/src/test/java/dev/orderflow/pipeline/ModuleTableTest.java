package dev.orderflow.pipeline;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of rooms in {@code docs/architecture.md}: who may use whom, and which libraries belong where. */
final class ModuleTableTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.orderflow");

    /** The rooms that each room may use besides itself. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("orders", List.of()),
            Map.entry("store", List.of("orders")),
            Map.entry("stream", List.of("orders", "store")),
            Map.entry("partner", List.of()),
            Map.entry("ingest", List.of("orders", "store")),
            Map.entry("router", List.of("orders", "stream")),
            Map.entry("warehouse", List.of("orders", "store", "stream", "partner")),
            Map.entry("delivery", List.of("orders", "store", "stream", "partner")),
            Map.entry("mail", List.of("orders", "stream")),
            Map.entry("tap", List.of("orders")),
            Map.entry("admin", List.of("orders", "store", "stream")),
            Map.entry("examples.packed", List.of("orders", "tap")),
            Map.entry("examples.lockers", List.of("stream")),
            Map.entry("infra", List.of("store", "stream")));

    /** Libraries, and the only rooms that may know them. */
    private static final Map<String, List<String>> KNOWN_ONLY_BY = Map.of(
            "software.amazon.kinesis..", List.of("stream"),
            "software.amazon.awssdk.services.kinesis..", List.of("stream", "tap"),
            "software.amazon.awssdk.services.eventbridge..", List.of("router", "tap"),
            "software.amazon.awssdk.services.sesv2..", List.of("mail"),
            "software.amazon.awssdk.services.cognitoidentityprovider..", List.of("ingest"),
            "software.amazon.awssdk.services.secretsmanager..", List.of("ingest"),
            "com.amazonaws..", List.of("ingest"),
            "io.github.resilience4j..", List.of("partner", "warehouse", "delivery"),
            "org.springframework..",
                    List.of("stream", "partner", "router", "warehouse", "delivery", "mail", "examples.lockers"));

    private static final Set<String> TABLE_DEFINITIONS = Set.of(
            "dev.orderflow.store.TableDefinition",
            "dev.orderflow.store.TableNames",
            "dev.orderflow.store.Tables",
            "dev.orderflow.stream.ConsumerTable");

    @TestFactory
    Stream<DynamicTest> aRoomUsesOnlyTheRoomsThatTheTableAllows() {
        return MAY_USE.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    String[] allowed = Stream.concat(Stream.of(row.getKey()), row.getValue().stream())
                            .map(ModuleTableTest::room)
                            .toArray(String[]::new);

                    noClasses()
                            .that()
                            .resideInAPackage(room(row.getKey()))
                            .should()
                            .dependOnClassesThat(
                                    resideInAnyPackage("dev.orderflow..").and(resideOutsideOfPackages(allowed)))
                            .because("docs/architecture.md says who may use whom")
                            .check(CLASSES);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aLibraryIsKnownOnlyWhereTheTableSaysSo() {
        return KNOWN_ONLY_BY.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    String[] allowed = Stream.concat(Stream.of("local"), row.getValue().stream())
                            .map(ModuleTableTest::room)
                            .toArray(String[]::new);

                    noClasses()
                            .that(resideOutsideOfPackages(allowed))
                            .should()
                            .dependOnClassesThat(resideInAnyPackage(row.getKey()))
                            .because("a library stays replaceable behind the room that knows it")
                            .check(CLASSES);
                }));
    }

    @Test
    void theCoreOfTheRuntimeKnowsNoOrders() {
        noClasses()
                .that()
                .resideInAPackage("dev.orderflow.stream")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.orderflow.orders..", "dev.orderflow.store..", "dev.orderflow.stream.orders.."))
                .because("any team can use the core for a stream of its own")
                .check(CLASSES);
    }

    @Test
    void theCommandsOfOperatorsUseTheTablesOfTheRuntimeAndNotTheRuntime() {
        noClasses()
                .that()
                .resideInAPackage(room("admin"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.orderflow.stream.orders..", "org.springframework.."))
                .because("they are no service and no consumer")
                .check(CLASSES);
    }

    @Test
    void theVocabularyUsesNothingButTheJdkJSpecifyAndJackson() {
        noClasses()
                .that()
                .resideInAPackage(room("orders"))
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(
                        room("orders"),
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation.."))
                .because("the ingest Lambda loads these types at cold start")
                .check(CLASSES);
    }

    @Test
    void theLambdaAndTheStoreKnowNeitherSpringNorNetty() {
        noClasses()
                .that()
                .resideInAnyPackage(room("ingest"), room("store"), room("orders"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework..", "io.netty..", "io.micrometer.."))
                .because("they run in the Lambda")
                .check(CLASSES);
    }

    @Test
    void theInfrastructureKnowsOfTheCodeOnlyItsTables() {
        noClasses()
                .that()
                .resideInAPackage(room("infra"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(room("store"), room("stream"))
                        .and(describe(
                                "define no table",
                                type -> !TABLE_DEFINITIONS.contains(
                                        type.getBaseComponentType().getName()))))
                .because("resources follow the definitions of tables and nothing else")
                .check(CLASSES);
    }

    @Test
    void everyClassIsInARoomOfTheTable() {
        String[] rooms = Stream.concat(Stream.of("local"), MAY_USE.keySet().stream())
                .map(ModuleTableTest::room)
                .toArray(String[]::new);

        assertThat(CLASSES).isNotEmpty();
        assertThat(CLASSES.stream().filter(resideOutsideOfPackages(rooms))).isEmpty();
    }

    private static String room(String name) {
        return "dev.orderflow." + name + "..";
    }
}
