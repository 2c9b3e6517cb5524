// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The import rules of ARCHITECTURE.md. A rule that breaks here is a change of design: change the document first. */
@AnalyzeClasses(packages = "adit", importOptions = ArchitectureTest.OnlyWhatIsShipped.class)
class ArchitectureTest {
    /** Tests are left out, in folders and in the jars that hand them from module to module. */
    static final class OnlyWhatIsShipped implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule kernelSeesOnlyTheJdk = noClasses()
            .that()
            .resideInAPackage("adit.kernel..")
            .should()
            .dependOnClassesThat(outside("java.", "adit.kernel.", "org.jspecify."));

    @ArchTest
    static final ArchRule ledgerSeesOnlyTheJdk = noClasses()
            .that()
            .resideInAPackage("adit.ledger..")
            .should()
            // javax.crypto is in java.base; key files behind a passphrase need its PBKDF2 and AES.
            .dependOnClassesThat(outside("java.", "javax.crypto.", "adit.ledger.", "org.jspecify."));

    @ArchTest
    static final ArchRule coreSeesKernelAndLedger = noClasses()
            .that()
            .resideInAPackage("adit.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "adit.io..", "adit.store..", "adit.app..", "adit.testkit..", "adit.cli..", "adit.casefile..")
            .because("measuring and accusing meet only in casefile.finding");

    @ArchTest
    static final ArchRule icuReadsLettersOnly = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("adit.casefile.name.Forms")
            .and()
            .doNotHaveFullyQualifiedName("adit.casefile.name.Forms$Icu")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.ibm.icu..");

    @ArchTest
    static final ArchRule ioSeesCore = noClasses()
            .that()
            .resideInAPackage("adit.io..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("adit.store..", "adit.app..", "adit.testkit..", "adit.cli..", "adit.casefile..");

    @ArchTest
    static final ArchRule storeSeesCore = noClasses()
            .that()
            .resideInAPackage("adit.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("adit.io..", "adit.app..", "adit.testkit..", "adit.cli..");

    @ArchTest
    static final ArchRule casefileSeesCoreAndLedger = noClasses()
            .that()
            .resideInAPackage("adit.casefile..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "adit.io..", "adit.store..", "adit.app..", "adit.testkit..", "adit.cli..", "java.sql..");

    @ArchTest
    static final ArchRule appDoesNotSeeTheCommands = noClasses()
            .that()
            .resideInAPackage("adit.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("adit.testkit..", "adit.cli..");

    @ArchTest
    static final ArchRule theSimulatorSeesNoDetectorAndNoRun = noClasses()
            .that()
            .resideInAPackage("adit.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "adit.app..",
                    "adit.store..",
                    "adit.cli..",
                    "adit.core.detect.bfast..",
                    "adit.core.detect.twodate..");

    @ArchTest
    static final ArchRule noPackageCycles =
            slices().matching("adit.(*).(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatMeasuresKnowsNoReading = noClasses()
            .that()
            .resideInAnyPackage(
                    "adit.kernel..",
                    "adit.core..",
                    "adit.io..",
                    "adit.store..",
                    "adit.app.config..",
                    "adit.app.run..",
                    "adit.app.table..",
                    "adit.app.report..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("adit\\.app\\.evidence\\.(Reading|Review|EventReview|Corrections|Custody)(\\$.*)?")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("adit\\.ledger\\.log\\..*")
            .because("results come from scenes alone, whatever readers made of earlier ones");

    @ArchTest
    static final ArchRule detectorsDoNotSeeOneAnother = slices().matching("adit.core.detect.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noHiddenInputsInKernelCoreAndCasefile = noClasses()
            .that()
            .resideInAnyPackage("adit.kernel..", "adit.core..", "adit.casefile..")
            .should()
            .callMethodWhere(calls(
                    "java.time.Instant.now",
                    "java.time.LocalDate.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.Clock.systemUTC",
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.lang.System.getenv",
                    "java.lang.System.getProperty",
                    "java.lang.Math.random",
                    "java.util.Locale.getDefault",
                    "java.time.ZoneId.systemDefault"))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random");

    @ArchTest
    static final ArchRule noProcessorDependentMathInKernel = noClasses()
            .that()
            .resideInAPackage("adit.kernel..")
            .should()
            .callMethodWhere(calls(
                    "java.lang.Math.sin",
                    "java.lang.Math.cos",
                    "java.lang.Math.tan",
                    "java.lang.Math.exp",
                    "java.lang.Math.log",
                    "java.lang.Math.pow",
                    "java.lang.Math.fma"))
            .because("their last bit may differ between processors; StrictMath does not");

    @ArchTest
    static final ArchRule noWordOrFigureHangsOnTheLocale = noClasses()
            .that()
            .resideInAPackage("adit..")
            .should()
            .callMethodWhere(localeOfTheMachine())
            .because(
                    "digits, months and the case of letters differ between locales, and so would the bytes of results");

    @ArchTest
    static final ArchRule noVagueNames = noClasses()
            .that()
            .resideInAPackage("adit..")
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Processor|Impl|DTO)");

    @ArchTest
    static final ArchRule onlyIoOpensConnections = noClasses()
            .that()
            .resideInAnyPackage(
                    "adit.kernel..",
                    "adit.ledger..",
                    "adit.core..",
                    "adit.casefile..",
                    "adit.store..",
                    "adit.app..",
                    "adit.cli..",
                    "adit.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket");

    @ArchTest
    static final ArchRule onlyOneClassReadsXml = noClasses()
            .that()
            .resideInAPackage("adit..")
            .and()
            .haveNameNotMatching("adit\\.io\\.cog\\.GdalMetadata(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.xml..", "org.xml..", "org.w3c..")
            .because("it refuses document types, so that no entity is ever resolved");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrintsAndExits = noClasses()
            .that()
            .resideInAPackage("adit..")
            .and()
            .resideOutsideOfPackages("adit.cli..", "adit.bench..")
            // The main class of adit-verify.jar, which is nothing but the ledger.
            .and()
            .doNotHaveFullyQualifiedName("adit.ledger.verify.Main")
            .should()
            .callMethodWhere(calls("java.lang.System.exit"))
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    private static DescribedPredicate<JavaClass> outside(String... allowed) {
        return DescribedPredicate.describe(
                "outside " + String.join(" ", allowed),
                c -> !c.isPrimitive()
                        && !c.isArray()
                        && java.util.Arrays.stream(allowed)
                                .noneMatch(p -> c.getName().startsWith(p)));
    }

    /** Calls whose result hangs on the default locale, where one that names the locale is beside them. */
    private static DescribedPredicate<JavaCall<?>> localeOfTheMachine() {
        Set<String> names = Set.of(
                "java.lang.String.format",
                "java.lang.String.formatted",
                "java.lang.String.toLowerCase",
                "java.lang.String.toUpperCase",
                "java.io.PrintStream.format",
                "java.io.PrintStream.printf",
                "java.io.PrintWriter.format",
                "java.io.PrintWriter.printf",
                "java.io.Console.printf",
                "java.time.format.DateTimeFormatter.ofPattern",
                "java.time.format.DateTimeFormatter.ofLocalizedDate",
                "java.time.format.DateTimeFormatterBuilder.toFormatter",
                "java.text.DecimalFormat.<init>",
                "java.text.SimpleDateFormat.<init>",
                "java.text.NumberFormat.getInstance",
                "java.util.Formatter.<init>",
                "java.util.Scanner.<init>",
                "java.util.Locale.getDefault");
        return DescribedPredicate.describe(
                "hangs on the default locale",
                call -> names.contains(call.getTargetOwner().getName() + "." + call.getName())
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(t -> t.isEquivalentTo(java.util.Locale.class)));
    }

    private static DescribedPredicate<JavaCall<?>> calls(String... methods) {
        Set<String> names = Set.of(methods);
        return DescribedPredicate.describe(
                "calls " + String.join(", ", methods),
                call -> names.contains(call.getTargetOwner().getName() + "." + call.getName()));
    }
}
