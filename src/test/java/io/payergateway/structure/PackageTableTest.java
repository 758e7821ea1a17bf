package io.payergateway.structure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The package table of docs/reference/architecture.md, held against the compiled classes. */
class PackageTableTest {
    private static final String ROOT = "io.payergateway";
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

    /** package -> which other packages of ours it may use. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("model", List.of()),
            Map.entry("yaml", List.of()),
            Map.entry("x12", List.of()),
            Map.entry("mapping", List.of("model", "yaml")),
            Map.entry("hl7", List.of("model", "mapping", "yaml")),
            Map.entry("partner", List.of("model", "yaml")),
            Map.entry("edits", List.of("model", "partner")),
            Map.entry("journal", List.of("model")),
            Map.entry("denial", List.of("model", "yaml", "mapping", "partner", "journal")),
            Map.entry("claim", List.of("model", "x12", "mapping", "partner", "edits", "journal", "denial")),
            Map.entry("resolution", List.of("model", "yaml", "partner", "journal", "claim", "denial", "document")),
            Map.entry("acknowledgment", List.of("model", "x12", "mapping", "partner", "edits", "journal")),
            Map.entry("remittance", List.of("model", "x12", "mapping", "partner", "edits", "journal", "denial")),
            Map.entry("document", List.of()),
            Map.entry("advice", List.of("model", "x12", "mapping", "journal", "remittance", "document")),
            Map.entry("deadline", List.of("model", "partner", "journal")),
            Map.entry("bank", List.of("model", "partner", "journal", "yaml")),
            Map.entry("receivable", List.of("model", "partner", "journal", "remittance")),
            Map.entry("retention", List.of("model", "partner", "journal")),
            Map.entry("billing", List.of("model", "journal", "partner")),
            Map.entry("inspection", List.of("model", "x12", "mapping", "hl7", "partner", "journal", "acknowledgment")),
            Map.entry("simulator", List.of("model", "x12", "hl7")));

    @Test
    void everyPackageUsesOnlyWhatTheTableAllows() {
        MAY_USE.forEach((name, allowed) -> {
            List<String> packages = new ArrayList<>(List.of(ROOT + "." + name + ".."));
            allowed.forEach(other -> packages.add(ROOT + "." + other + ".."));
            classes().that().resideInAPackage(ROOT + "." + name + "..")
                    .should().onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..")
                            .or(resideInAnyPackage(packages.toArray(String[]::new))))
                    .allowEmptyShould(true).check(CLASSES);
        });
    }

    @Test
    void everyPackageStandsInTheTable() {
        List<String> free = List.of("web", "wiring", "command");
        CLASSES.stream().map(each -> each.getPackageName()).filter(name -> !name.equals(ROOT)).map(name -> name.substring(ROOT.length() + 1).split("\\.")[0]).distinct()
                .forEach(name -> assertThat(MAY_USE.containsKey(name) || free.contains(name)).as("package " + name + " is not in the table").isTrue());
    }

    @Test
    void theModelAndTheX12GrammarStandOnTheJdk() {
        classes().that().resideInAPackage(ROOT + ".model..").should().onlyDependOnClassesThat().resideInAnyPackage("java..", ROOT + ".model..").check(CLASSES);
        classes().that().resideInAPackage(ROOT + ".x12..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax..", "org.xml..", "org.w3c..", "org.smooks..", "jakarta.annotation..", "org.slf4j..", ROOT + ".x12..").check(CLASSES);
    }

    @Test
    void eachForeignLibraryHasItsOneHome() {
        onlyIn("ca.uhn.hl7v2..", "hl7");
        onlyIn("org.eclipse.jetty..", "web");
        onlyIn("org.apache.camel..", "wiring");
        onlyIn("org.snakeyaml..", "yaml");
        onlyIn("org.apache.sshd..", "simulator");
        onlyIn("gg.jte..", "web");
        onlyIn("com.lowagie..", "document");
    }

    private static void onlyIn(String library, String home) {
        noClasses().that().resideOutsideOfPackage(ROOT + "." + home + "..").should().dependOnClassesThat().resideInAPackage(library)
                .allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void nobodyUsesTheWebOrTheSimulatorButTheWiringAndTheCommands() {
        noClasses().that().resideOutsideOfPackages(ROOT + ".web..", ROOT + ".wiring..", ROOT + ".command..", ROOT)
                .should().dependOnClassesThat().resideInAPackage(ROOT + ".web..").check(CLASSES);
        noClasses().that().resideOutsideOfPackages(ROOT + ".simulator..", ROOT + ".command..", ROOT)
                .should().dependOnClassesThat().resideInAPackage(ROOT + ".simulator..").allowEmptyShould(true).check(CLASSES);
    }

    /** JDBI's Handle is the transaction that callers pass along; statements are written only in stores. */
    @Test
    void sqlStandsOnlyInStores() {
        noClasses().that().haveSimpleNameNotEndingWith("Store").and().resideOutsideOfPackage(ROOT + ".journal..")
                .should().dependOnClassesThat(resideInAPackage("org.jdbi.v3.core.statement..")
                        .or(belongToAnyOf(java.sql.Connection.class, java.sql.Statement.class, java.sql.ResultSet.class, java.sql.DriverManager.class))).check(CLASSES);
    }

    @Test
    void noClassIsCalledUtilHelperOrManager() {
        noClasses().should().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
                .orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Manager").check(CLASSES);
    }
}
