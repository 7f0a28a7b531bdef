/** Words that say nothing about a group, in the languages most written on X. Compared in lower case, without accents
 *  being removed. Thai, Japanese and Chinese words are found by the browser's word segmentation. */
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  English:
    "a about all also am an and any are as at be been but by can co com could dm dms do does don don't for from get got had has have he her him his how http https i i'm if in into is it it's its just like made make me more most my new no not now of off on one only or other our out over own really she so some still than that the their them then there they things this to too up us used very via was we were what when where which who whose will with would www x you your yours",
  "about profiles":
    "account accounts acc backup bio born dad day days email endorsement endorsements enquiries enquiry era fan follow followed follower followers following founder he/him here her/hers home inquiries instagram life link links linktr live living love lover main mine mum mom news official opinions opinion people personal posts pronouns retweet retweets rt rts she/her since they/them things thoughts time tweet tweets tweeting twitter views welcome work working world year years",
  Spanish:
    "al como con cuando de del desde donde el ella en entre era es esta este esto fue ha hay la las le lo los mas más me mi mis muy no nos o para pero por porque que qué quien se si sí sin sobre solo son soy su sus también te tu un una uno y ya yo",
  Portuguese:
    "ao aos as até com como da das de do dos e é ela ele em entre era essa esse esta está este eu foi há isso já mais mas me meu meus minha na não nas no nos nós o os ou para pela pelo por pra que quem se sem ser seu sua são só sou também te tem um uma você",
  French:
    "à au aux avec ce ces c'est cette d dans de des du elle en est et eux il ils j j'ai je l la le les leur lui ma mais me mes moi mon n ne nos notre nous on ou où par pas plus pour qu que qui s sa se ses son sont suis sur ta te toi ton tu un une vos votre vous y",
  German:
    "aber alle als am an auch auf aus bei bin bis da das dass dem den der des die du ein eine einem einen einer er es für hat habe hier ich ihr im in ist ja kein keine mal man mein meine mich mir mit nach nicht noch nur oder sie sind so über um und uns unter vom von vor war was wenn wer wie wir zu zum zur",
  Turkish:
    "acaba ama ben bir biz bu bunu çok da daha de değil en gibi göre her için ile ise kadar ki mi mı mu mü ne nasıl o olan olarak sadece sen siz şu tüm var ve veya ya yok",
  Indonesian:
    "ada adalah aku akun anak apa atau bagi bisa buat cuma dalam dan dari di dia dengan gak hanya ini itu jadi jangan juga kalau kami kamu karena ke kita lagi lah lebih mau nya oleh orang pada saja sama saya sudah tapi tidak untuk yang",
  Arabic:
    "أن أنا أو إذا إلا إلى الا التي الذي الله ال اللهم ان انا او اي بعد به بها بين تم ثم حتى حيث خلال ذلك رب سوف على علي عليه عن عند غير فقط في فيه قال قبل قد كان كانت كل كما لا لكن لم لن له لها ليس ما مع من منذ نحن هذا هذه هل هنا هو هي و ولا وما ومن يا",
  Japanese:
    "アカウント いる ある か から が くださ ください けど こと これ さん し して する ずつ せ そ そして その それ た だ たい たち ため だけ っ て で です でも と という とか どう な ない なく など なり に の は ば まし ます まで も もの や よ よう より ら り れ ん を 方 中 人 私 自分 好き 無言 垢 用 者 日 年",
  Korean:
    "가 계정 과 그 나 너 는 다 더 도 들 등 때 를 만 및 수 안 에 에서 와 으로 은 을 의 이 이다 입니다 있는 저 제 좀 주세요 하고 하는 한 합니다 해 것",
  Thai: "กับ การ ก็ ของ ครับ ความ คะ คือ ค่ะ จะ จาก ด้วย ได้ ที่ นะ นี้ ใน เป็น ไป ไม่ มา มี ว่า ให้ อยู่ และ หรือ แต่ แล้ว เรา",
  Hindi: "और का की के को पर भी में से है हैं हो ही यह वह एक नहीं तो कि जो मैं हम",
};

/** All stop words. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  Object.values(BY_LANGUAGE).flatMap((words) => words.split(" ")),
);
