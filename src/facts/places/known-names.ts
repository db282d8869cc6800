/**
 * The names that a reading in pinyin would get wrong. `docs/places.md` says which spelling is chosen.
 * Each table is written as `Chinese English; …`.
 */

/** Names in Chinese whose characters are read otherwise here than elsewhere. */
const READINGS = `
  陕西 Shaanxi; 万柏林 Wanbailin; 乐亭 Laoting; 蔚 Yu; 洪洞 Hongtong; 繁峙 Fanshi; 穆棱 Muling; 珲春 Hunchun;
  闵行 Minhang; 六合 Luhe; 乐清 Yueqing; 涡阳 Guoyang; 歙 She; 蚌山 Bengshan; 乐陵 Laoling; 单 Shan; 浚 Xun;
  召陵 Shaoling; 泌阳 Biyang; 黄陂 Huangpi; 曾都 Zengdu; 大埔 Dabu; 什邡 Shifang; 筠连 Junlian;
  吴堡 Wubu; 红寺堡 Hongsibu; 宕昌 Tanchang; 民乐 Minle; 尉犁 Yuli
`;

/** Names from other languages, in the spelling in use for them. */
const OTHER_LANGUAGES = `
  内蒙古 Inner Mongolia; 西藏 Tibet; 香港 Hong Kong; 澳门 Macao;

  呼和浩特 Hohhot; 鄂尔多斯 Ordos; 呼伦贝尔 Hulunbuir; 巴彦淖尔 Bayannur; 乌兰察布 Ulanqab; 锡林郭勒 Xilin Gol;
  阿拉善 Alxa; 哈尔滨 Harbin; 齐齐哈尔 Qiqihar; 土默特 Tumed; 托克托 Togtoh; 和林格尔 Horinger; 昆都仑 Hondlon;
  白云鄂博 Bayan Obo; 达尔罕茂明安 Darhan Muminggan; 阿鲁科尔沁 Ar Horqin; 巴林 Bairin; 克什克腾 Hexigten;
  翁牛特 Ongniud; 喀喇沁 Harqin; 喀喇沁左翼 Harqin Left Wing; 敖汉 Aohan; 科尔沁 Horqin; 霍林郭勒 Holingol;
  库伦 Hure; 奈曼 Naiman; 扎鲁特 Jarud; 康巴什 Kangbashi; 达拉特 Dalad; 准格尔 Jungar; 鄂托克 Otog; 杭锦 Hanggin;
  乌审 Uxin; 伊金霍洛 Ejin Horo; 海拉尔 Hailar; 扎赉诺尔 Jalainur; 阿荣 Arun; 莫力达瓦 Morin Dawa; 鄂伦春 Oroqen;
  鄂温克 Evenk; 陈巴尔虎 Old Barag; 新巴尔虎 New Barag; 额尔古纳 Ergun; 乌拉特 Urad; 察哈尔 Chahar;
  乌兰浩特 Ulanhot; 阿尔山 Arxan; 扎赉特 Jalaid; 二连浩特 Erenhot; 锡林浩特 Xilinhot; 阿巴嘎 Abag; 苏尼特 Sonid;
  东乌珠穆沁 East Ujimqin; 西乌珠穆沁 West Ujimqin; 太仆寺 Taibus; 额济纳 Ejin; 乌拉盖 Ulgai;
  前郭尔罗斯 Qian Gorlos; 杜尔伯特 Dorbod;

  拉萨 Lhasa; 日喀则 Shigatse; 昌都 Qamdo; 林芝 Nyingchi; 那曲 Nagqu; 阿里 Ngari; 堆龙德庆 Doilungdêqên;
  达孜 Dagzê; 林周 Lhünzhub; 当雄 Damxung; 尼木 Nyêmo; 曲水 Qüxü; 墨竹工卡 Maizhokunggar; 桑珠孜 Samzhubzê;
  南木林 Namling; 江孜 Gyangzê; 定日 Tingri; 萨迦 Sa'gya; 拉孜 Lhazê; 昂仁 Ngamring; 谢通门 Xaitongmoin;
  白朗 Bainang; 仁布 Rinbung; 康马 Kangmar; 定结 Dinggyê; 吉隆 Gyirong; 聂拉木 Nyalam; 岗巴 Gamba; 卡若 Karub;
  江达 Jomda; 贡觉 Gonjo; 类乌齐 Riwoqê; 丁青 Dêngqên; 察雅 Zhag'yab; 八宿 Baxoi; 左贡 Zogang; 芒康 Markam;
  洛隆 Lhorong; 边坝 Banbar; 巴宜 Bayi; 工布江达 Gongbo'gyamda; 米林 Mainling; 墨脱 Mêdog; 波密 Bomê; 察隅 Zayü;
  朗 Nang; 乃东 Nêdong; 扎囊 Chanang; 贡嘎 Gonggar; 琼结 Qonggyai; 曲松 Qusum; 措美 Comai; 洛扎 Lhozhag;
  加查 Gyaca; 隆子 Lhünzê; 错那 Cona; 浪卡子 Nagarzê; 嘉黎 Lhari; 聂荣 Nyainrong; 安多 Amdo; 申扎 Xainza; 索 Sog;
  班戈 Baingoin; 巴青 Baqên; 尼玛 Nyima; 普兰 Burang; 札达 Zanda; 噶尔 Gar; 日土 Rutog; 革吉 Gê'gyai; 改则 Gêrzê;
  措勤 Coqên;

  阿坝 Ngawa; 甘孜 Garzê; 迪庆 Dêqên; 果洛 Golog; 刚察 Gangca; 尖扎 Jainca; 泽库 Zêkog; 玛沁 Maqên; 班玛 Baima;
  甘德 Gadê; 达日 Darlag; 久治 Jigzhi; 玛多 Madoi; 杂多 Zadoi; 称多 Chindu; 治多 Zhidoi; 囊谦 Nangqên;
  曲麻莱 Qumarlêb; 格尔木 Golmud; 德令哈 Delingha; 乌兰 Ulan; 大柴旦 Da Qaidam; 马尔康 Barkam; 壤塘 Zamtang;
  若尔盖 Zoigê; 德格 Dêgê; 石渠 Sêrxü; 色达 Sêrtar; 得荣 Dêrong; 白玉 Baiyü; 道孚 Dawu; 卓尼 Jonê; 舟曲 Zhugqu; 迭部 Têwo;
  香格里拉 Shangri-La; 德钦 Dêqên; 阿克塞 Aksay;

  乌鲁木齐 Ürümqi; 克拉玛依 Karamay; 吐鲁番 Turpan; 博尔塔拉 Bortala; 巴音郭楞 Bayingolin; 阿克苏 Aksu;
  克孜勒苏 Kizilsu; 喀什 Kashgar; 和田 Hotan; 伊犁 Ili; 阿勒泰 Altay; 沙依巴克 Saybag; 乌尔禾 Urho; 托克逊 Toksun;
  巴里坤 Barkol; 玛纳斯 Manas; 吉木萨尔 Jimsar; 木垒 Mori; 库尔勒 Korla; 和硕 Hoxud; 库车 Kuqa; 沙雅 Xayar;
  乌什 Wushi; 阿瓦提 Awat; 柯坪 Kalpin; 阿图什 Artux; 阿克陶 Akto; 阿合奇 Akqi; 英吉沙 Yengisar; 麦盖提 Makit;
  岳普湖 Yopurga; 塔什库尔干 Taxkorgan; 洛浦 Lop; 策勒 Qira; 奎屯 Kuytun; 霍尔果斯 Khorgos; 察布查尔 Qapqal;
  特克斯 Tekes; 尼勒克 Nilka; 托里 Toli; 和布克赛尔 Hoboksar; 布尔津 Burqin; 吉木乃 Jeminay; 阿拉尔 Aral;
  图木舒克 Tumxuk; 可克达拉 Kokdala
`;

/** Whole names, where the proper name alone is another one elsewhere or the words behind it are none of the usual. */
const WHOLE = `
  兴安盟 Hinggan League;
  中沙群岛的岛礁及其海域 Islands and Reefs of the Zhongsha Islands and Their Waters
`;

/** English by the proper name, such as `哈尔滨`. */
export const KNOWN_NAMES = readTable(READINGS + ';' + OTHER_LANGUAGES);

/** English by the whole name, such as `兴安盟`. */
export const WHOLE_NAMES = readTable(WHOLE);

function readTable(text: string): ReadonlyMap<string, string> {
  const rows = text.split(';').map((row) => row.trim());
  return new Map(rows.filter((row) => row !== '').map(readRow));
}

function readRow(row: string): readonly [string, string] {
  const space = row.indexOf(' ');
  return [row.slice(0, space), row.slice(space + 1)];
}
