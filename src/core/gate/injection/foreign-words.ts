/** Stems of one language, as alternatives. The verbs are imperatives and infinitives, so that a report passes. */
export interface Language {
  readonly name: string;
  /** Small words that English lacks and that show it. */
  readonly small?: string;
  /** Letters that show it, where it has its own. */
  readonly script?: RegExp;
  readonly drop: string;
  readonly instructions: string;
  /** Words that make instructions those of the reader. */
  readonly own: string;
  readonly reveal: string;
  readonly prompt: string;
  readonly send: string;
  readonly secrets: string;
  readonly conceal: string;
}

export const languages: readonly Language[] = [
  {
    name: 'German',
    small: 'und dem den der alle deine deinen ihre eure nicht nichts keine ohne davon mir',
    drop: 'ignorier(?:e|en|t)|vergiss|vergesst|vergessen|missachte[nt]?|(?:ü|ue)bergeh(?:e|en|t)|verwirf',
    instructions: 'anweisungen|instruktionen|vorgaben|regeln|befehle|richtlinien|systemprompt|anleitungen',
    own: 'vorherigen?|bisherigen?|fr(?:ü|ue)heren|alle|deine|eure|ihre|obigen|vorangehenden|s(?:ä|ae)mtliche',
    reveal: 'gib|zeige?|verrate|nenne|drucke|wiederhole|offenbare|schreibe?|gebt',
    prompt:
      'system-?prompt|systemanweisung\\w*|deine anweisungen|deine (?:instruktionen|regeln)|versteckten anweisungen',
    send: 'sende|schicke?|(?:ü|ue)bermittle|lade|poste|(?:ü|ue)bertrage|leite',
    secrets:
      'zugangsdaten|passw(?:ö|oe)rter|geheimnisse|umgebungsvariablen|schl(?:ü|ue)ssel|tokens?|\\.env|anmeldedaten',
    conceal:
      '(?:sage?|erz(?:ä|ae)hle?|verrate|teile?|melde|erw(?:ä|ae)hne)[^.\\n]{0,20}(?:benutzer|nutzer|anwender|menschen|entwickler)[^.\\n]{0,20}(?:nichts|nicht|kein)|(?:ohne|nicht)[^.\\n]{0,15}(?:benutzer|nutzer|anwender)[^.\\n]{0,10}zu (?:fragen|informieren|sagen)',
  },
  {
    name: 'French',
    small: "les tes vos des toutes tous ton votre rien ne l'utilisateur d'environnement mes aux du",
    drop: 'ignore[zr]?|oublie[zr]?|n[ée]glige[zr]?|ne (?:tiens|tenez) pas compte|contourne[zr]?',
    instructions: 'instructions?|consignes|r[èe]gles|directives|ordres',
    own: 'toutes?|tes|vos|pr[ée]c[ée]dentes?|ant[ée]rieures|ci-dessus|les',
    reveal: 'affiche[zr]?|r[ée]v[èe]le[zr]?|montre[zr]?|donne[zr]?|[ée]cris|r[ée]p[èe]te[zr]?|divulgue[zr]?',
    prompt: 'prompt syst[èe]me|(?:tes|vos) (?:instructions|consignes)|message syst[èe]me|invite syst[èe]me',
    send: 'envoie|envoyez|transmets|transmettez|poste[zr]?|t[ée]l[ée]verse[zr]?',
    secrets: "mots de passe|identifiants|variables d'environnement|secrets|cl[ée]s|jetons|\\.env",
    conceal:
      "ne (?:dis|dites|mentionne[zr]?|pr[ée]viens|pr[ée]venez|r[ée]v[èe]le[zr]?)[^.\\n]{0,20}(?:rien|pas)[^.\\n]{0,25}utilisateur|sans (?:demander|pr[ée]venir|avertir|informer)[^.\\n]{0,15}utilisateur|l'utilisateur ne doit (?:pas|rien)",
  },
  {
    name: 'Spanish',
    small: 'las los todas todos tus tu del usuario el al anteriores nada mis contraseñas',
    drop: 'ignora[rd]?|ignore|olvida[rd]?|olvide|omite|desobedece|descarta|haz caso omiso',
    instructions: 'instrucciones|reglas|directrices|[óo]rdenes|normas|indicaciones',
    own: 'todas?|tus|sus|anteriores|previas|las|los',
    reveal: 'revela|muestra|imprime|ense[ñn]a|escribe|repite|dime|muestre|revele',
    prompt: 'prompt del? sistema|tus instrucciones|mensaje del? sistema|instrucciones ocultas',
    send: 'env[íi]a(?:me)?|env[íi]e|manda|sube|publica|transmite',
    secrets: 'contrase[ñn]as|credenciales|variables de entorno|secretos|claves|tokens?|\\.env',
    conceal:
      'no (?:le )?(?:digas|menciones|informes|avises|cuentes|reveles|diga)[^.\\n]{0,30}usuario|sin (?:preguntar|avisar|informar|consultar)[^.\\n]{0,10}usuario|el usuario no debe',
  },
  {
    name: 'Portuguese',
    small: 'todas todos suas seus seu sua não nao ao usuário usuario anteriores do tuas senhas',
    drop: 'ignor(?:e|a|ar)|esque[çc]a|desconsidere|desobede[çc]a|descarte',
    instructions: 'instru[çc][õo]es|regras|diretrizes|ordens|comandos',
    own: 'todas?|suas|tuas|anteriores|pr[ée]vias|as',
    reveal: 'revele|mostre|exiba|imprima|escreva|repita|diga',
    prompt: 'prompt do sistema|suas instru[çc][õo]es|mensagem do sistema',
    send: 'envie|mande|publique|transmita',
    secrets: 'senhas|credenciais|vari[áa]veis de ambiente|segredos|chaves|tokens?|\\.env',
    conceal:
      'n[ãa]o (?:diga|mencione|informe|avise|conte|revele)[^.\\n]{0,30}usu[áa]rio|sem (?:perguntar|avisar|informar)[^.\\n]{0,10}usu[áa]rio',
  },
  {
    name: 'Italian',
    small: "tutto tutte tutti le tue tuo tua il di del all'utente precedenti utente senza",
    drop: 'ignora(?:re|te)?|dimentica(?:re|te)?|trascura|scarta|non seguire',
    instructions: 'istruzioni|regole|direttive|ordini|indicazioni|quello che ti (?:è|e) stato detto',
    own: 'tutto|tutte|tue|le|precedenti|sopra|vostre',
    reveal: 'rivela|mostra(?:mi)?|stampa|scrivi|ripeti|dimmi',
    prompt: 'prompt (?:di|del) sistema|tue istruzioni|messaggio (?:di|del) sistema',
    send: 'invia|manda|spedisci|carica|trasmetti|pubblica',
    secrets: "password|credenziali|variabili d'ambiente|segreti|chiavi|token|\\.env",
    conceal:
      'non (?:dire|menzionare|informare|avvisare|rivelare)[^.\\n]{0,30}utente|senza (?:chiedere|avvisare|informare)[^.\\n]{0,12}utente',
  },
  {
    name: 'Dutch',
    small: 'alle je jouw uw het eerdere vorige bovenstaande gebruiker niets zonder naar',
    drop: 'negeer|vergeet|sla over|omzeil',
    instructions: 'instructies|regels|richtlijnen|opdrachten|aanwijzingen',
    own: 'alle|je|jouw|eerdere|vorige|bovenstaande|voorgaande|uw',
    reveal: 'toon|onthul|laat|geef|herhaal|schrijf|druk',
    prompt: 'systeem-?prompt|systeembericht|je instructies|jouw instructies',
    send: 'stuur|verstuur|verzend|upload|plaats',
    secrets: 'wachtwoorden|inloggegevens|omgevingsvariabelen|geheimen|sleutels|tokens?|\\.env',
    conceal:
      '(?:vertel|zeg|meld)[^.\\n]{0,20}gebruiker[^.\\n]{0,15}(?:niets|niet)|zonder[^.\\n]{0,12}gebruiker[^.\\n]{0,12}te (?:vragen|informeren)',
  },
  {
    name: 'Polish',
    small: 'nie od teraz wszystkie użytkownika użytkownikowi swoje zawartość pod poprzednie oraz się',
    drop: 'zignoruj(?:cie)?|ignoruj(?:cie)?|zapomnij(?:cie)?|pomi[ńn]',
    instructions: 'instrukcj[eai]|polece[nń](?:ia)?|zasad[y]?|wytyczne|regu[łl][y]?',
    own: 'wszystkie|poprzednie|swoje|wcze[śs]niejsze|powy[żz]sze|twoje',
    reveal: 'poka[żz]|ujawnij|wypisz|wy[śs]wietl|podaj|powt[óo]rz',
    prompt: 'prompt systemowy|instrukcje systemowe|swoje instrukcje',
    send: 'wy[śs]lij|prze[śs]lij|opublikuj|wklej',
    secrets: 'has[łl]a|klucze|sekrety|zmienne [śs]rodowiskowe|zawarto[śs][ćc]|dane logowania|tokeny?',
    conceal:
      'nie (?:m[óo]w|informuj|wspominaj|pytaj|powiadamiaj)[^.\\n]{0,20}u[żz]ytkownik|bez (?:pytania|wiedzy|zgody) u[żz]ytkownik',
  },
  {
    name: 'Russian',
    script: /[\u0400-\u04ff]/,
    drop: 'игнорир\\p{L}{1,8}|забудь\\p{L}{0,2}|не (?:обращай|следуй)\\p{L}{0,2}|отбрось\\p{L}{0,2}|отмени\\p{L}{0,2}',
    instructions:
      'инструкци\\p{L}{1,4}|указани\\p{L}{1,4}|правил\\p{L}{0,4}|команд\\p{L}{0,3}|распоряжени\\p{L}{1,4}',
    own: 'все|всё|предыдущ\\p{L}{1,3}|свои|прежн\\p{L}{1,3}|твои|ваши|прошл\\p{L}{1,3}|выше\\p{L}{0,12}',
    reveal:
      'покажи\\p{L}{0,2}|выведи\\p{L}{0,2}|раскрой\\p{L}{0,2}|напечатай\\p{L}{0,2}|повтори\\p{L}{0,2}|сообщи\\p{L}{0,2}',
    prompt:
      'системн\\p{L}{1,4} (?:промпт|подсказк|сообщени|инструкци)\\p{L}{0,4}|свои инструкции|твои инструкции',
    send: 'отправь\\p{L}{0,2}|пошли\\p{L}{0,2}|загрузи\\p{L}{0,2}|передай\\p{L}{0,2}|перешли',
    secrets:
      'парол\\p{L}{0,4}|секрет\\p{L}{0,4}|ключ\\p{L}{0,4}|токен\\p{L}{0,4}|переменн\\p{L}{1,4} окружения|учетн\\p{L}{1,4} данн\\p{L}{1,4}|учётн\\p{L}{1,4} данн\\p{L}{1,4}',
    conceal:
      'не (?:говори|сообщай|упоминай|рассказывай|спрашивай)\\p{L}{0,2}[^.\\n]{0,30}пользовател|без (?:ведома|согласия|подтверждения) пользовател',
  },
  {
    name: 'Chinese',
    script: /[\u4e00-\u9fff]/,
    drop: '忽略|无视|無視|忽視|忘记|忘記|不要遵守|不要理会|绕过',
    instructions: '指令|指示|提示词|提示詞|系统提示|系統提示|规则|規則|命令|说明|要求|设定',
    own: '之前|以上|所有|先前|前面|你的|此前|上述|全部|一切',
    reveal: '输出|輸出|显示|顯示|打印|告诉我|告訴我|泄露|透露|重复|展示',
    prompt: '系统提示|系統提示|系统指令|初始指令|你的指令|隐藏指令',
    send: '发送|發送|上传|上傳|发给|传到|提交到|转发',
    secrets: '密码|密碼|密钥|密鑰|环境变量|環境變量|凭证|令牌|私钥|\\.env',
    conceal:
      '(?:不要|别|勿|不得|无需)(?:告诉|通知|告知|提醒|询问|让|向)[^。\\n]{0,6}(?:用户|用戶|使用者|任何人)|瞒着用户',
  },
  {
    name: 'Japanese',
    script: /[\u3040-\u30ff\u4e00-\u9fff]/,
    drop: '無視し|忘れ|従わない|破棄し',
    instructions: '指示|命令|プロンプト|ルール|規則|指令|ガイドライン',
    own: 'これまで|以前|上記|すべて|全て|あなた|前の|今まで|先の',
    reveal: '表示し|出力し|教えて|公開し|見せて|繰り返し|明かし',
    prompt: 'システムプロンプト|システム指示|初期指示|隠された指示|あなたの指示',
    send: '送信し|送って|アップロードし|投稿し|転送し',
    secrets: 'パスワード|環境変数|秘密鍵|認証情報|トークン|APIキー|\\.env',
    conceal: 'ユーザー?[にはへ]{1,2}[^。\\n]{0,10}(?:知らせない|言わない|伝えない|教えない|確認しない|秘密)',
  },
];
