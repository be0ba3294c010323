import { openSite } from "/tmp/wt-s6-bench/bench/site.mjs";
import { launch } from "/tmp/wt-s6-bench/bench/engine.mjs";
const site = await openSite("/tmp/wt-s6-bench/build/bench/files");
const b = await launch("chromium"); const p = await b.newPage();
p.on("pageerror", e=>console.log("ERR", e.stack)); p.on("console", m=>console.log("CON", m.text()));
await p.goto(site.url); await p.waitForFunction(()=>window.bench);
for (const w of process.argv.slice(3)) for (const only of [process.argv[2]]) for (const n of w.endsWith("+") ? [10,1000] : [100]) {
 const t=Date.now();
 const r = await Promise.race([p.evaluate(([w,only,n])=>window.bench.run(w,n,{only:[only],rounds:2,seed:1}),[w.replace("+",""),only,n]), new Promise(r=>setTimeout(()=>r("TIMEOUT"),40000))]);
 console.log(only,w,n,JSON.stringify(r), Date.now()-t);
}
await b.close(); site.close();
