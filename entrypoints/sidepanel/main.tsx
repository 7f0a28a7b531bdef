import { speakChosen } from "@/components/languages/languages";
import { applyTheme } from "@/components/ui/theme";
import "@/components/ui/theme.css";

applyTheme();
void speakChosen().then(() => import("./panel"));
