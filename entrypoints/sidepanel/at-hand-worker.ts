import { expose } from "comlink";
import { AtHandSession } from "@/lib/at-hand/at-hand-session";
import { loadEngine } from "@/lib/graph/load-engine";
import { Store } from "@/lib/store/schema";

expose(new AtHandSession(new Store(), loadEngine));
