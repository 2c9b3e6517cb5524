package adit.casefile.name;
import java.nio.file.Path;
import java.util.*;
final class Explore {
  public static void main(String[] a) throws Exception {
    List<VariantList.Place> all = VariantList.read(Path.of(a[0]));
    List<VariantList.Place> half = all.stream().filter(p -> (adit.ledger.Digest.of(p.id().getBytes(java.nio.charset.StandardCharsets.UTF_8)).bytes()[0] & 1) == 0).toList();
    System.out.println(half.size()+" places");
    List<VariantList.Pair> pairs = VariantList.withName(half);
    Map<String,Spelling> sp = new HashMap<>();
    for (var p: half) for (String n: p.all()) sp.computeIfAbsent(n, Spelling::of);
    String mode = a[1];
    for (int lim : new int[]{99}) {
      int hit = 0, hit2=0, n2=0; List<String> miss = new ArrayList<>();
      for (var p : pairs) { boolean m = sp.get(p.a()).agree(sp.get(p.b())).isPresent(); boolean eq = VariantList.folded(p.a()).equals(VariantList.folded(p.b()));
        if (m) hit++; else miss.add(p.a()+"/"+p.b()); if(!eq){n2++; if(m)hit2++;} }
      long f=0, n=0, fo=0, no=0; List<String> fl = new ArrayList<>(); 
      for (int i=0;i<half.size();i++) for (int j=i+1;j<half.size();j++) {
        var x=half.get(i); var y=half.get(j);
        Set<String> fx=new HashSet<>(); x.all().forEach(s->fx.add(VariantList.folded(s)));
        if (y.all().stream().anyMatch(s->fx.contains(VariantList.folded(s)))) continue;
        for (String s: x.all()) for (String t: y.all()) { n++; if (sp.get(s).agree(sp.get(t)).isPresent()) { f++; fl.add(s+"/"+t);} }
        no++; if (sp.get(x.name()).agree(sp.get(y.name())).isPresent()) fo++;
      }
      System.out.printf("lim %d: %d/%d %.2f%%; unequal %d/%d %.2f%%; false names %d/%d, all %d/%d = %.4f%%%n", lim, hit, pairs.size(), 100.0*hit/pairs.size(), hit2,n2,100.0*hit2/n2, fo,no,f,n,100.0*f/n);
      if (mode.equals(""+lim)) { System.out.println(miss); System.out.println(fl); }
    }
  }
}
