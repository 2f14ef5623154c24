"""What workers and families of the synthetic world say about a track, per language."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]

GOES_WELL: tuple[Words, ...] = (
    {
        "en": "They cook together every evening and nobody is left out.",
        "fr": "Ils cuisinent ensemble chaque soir et personne n’est laissé de côté.",
        "ar": "يطبخون معاً كل مساء ولا يُستثنى أحد.",
        "it": "Cucinano insieme ogni sera e nessuno resta fuori.",
    },
    {
        "en": "The neighbours can count on them, and they on the neighbours.",
        "fr": "Les voisins peuvent compter sur eux, et eux sur les voisins.",
        "ar": "يعتمد الجيران عليهم كما يعتمدون على الجيران.",
        "it": "I vicini possono contare su di loro, e loro sui vicini.",
    },
    {
        "en": "They keep every appointment and write things down.",
        "fr": "Ils viennent à chaque rendez-vous et notent tout.",
        "ar": "يحضرون كل موعد ويدوّنون ما يُتفق عليه.",
        "it": "Vengono a ogni appuntamento e prendono nota.",
    },
    {
        "en": "They have always found a way and are proud of it.",
        "fr": "Ils ont toujours trouvé une solution et en sont fiers.",
        "ar": "وجدوا دائماً مخرجاً وهم فخورون بذلك.",
        "it": "Hanno sempre trovato una strada e ne vanno fieri.",
    },
)
CHANGES: Mapping[tuple[str, str], tuple[Words, ...]] = {
    ("family_view", "less"): (
        {
            "en": "The family wishes to try the services first and to call when it needs us.",
            "fr": "La famille souhaite d’abord essayer les services et nous appeler au besoin.",
            "ar": "ترغب الأسرة في تجربة الخدمات أولاً والاتصال بنا عند الحاجة.",
            "it": "La famiglia desidera provare prima i servizi e chiamarci se serve.",
        },
        {
            "en": "A relative helps every day now; the family finds fewer visits enough.",
            "fr": "Un proche aide désormais chaque jour ; moins de visites suffisent.",
            "ar": "يساعد أحد الأقارب كل يوم الآن، وترى الأسرة أن زيارات أقل تكفي.",
            "it": "Ora un parente aiuta ogni giorno; bastano meno visite.",
        },
    ),
    ("family_view", "more"): (
        {
            "en": "The family asks for one person who stays with it: everything comes at once.",
            "fr": "La famille demande une personne qui reste à ses côtés : tout arrive à la fois.",
            "ar": "تطلب الأسرة شخصاً واحداً يبقى معها، فكل شيء يأتي دفعة واحدة.",
            "it": "La famiglia chiede una persona che le resti accanto: tutto arriva insieme.",
        },
    ),
    ("new_information", "more"): (
        {
            "en": "A second letter came after the talk. One service is not enough.",
            "fr": "Une deuxième lettre est arrivée après l’entretien. Un service ne suffit pas.",
            "ar": "وصلت رسالة ثانية بعد اللقاء، وخدمة واحدة لا تكفي.",
            "it": "Dopo il colloquio è arrivata una seconda lettera. Un servizio non basta.",
        },
        {
            "en": "The person who helped them most moves away next month.",
            "fr": "La personne qui les aidait le plus déménage le mois prochain.",
            "ar": "الشخص الذي كان يساعدهم أكثر من غيره ينتقل الشهر القادم.",
            "it": "La persona che li aiutava di più cambia città il mese prossimo.",
        },
    ),
    ("correction", "less"): (
        {
            "en": "One answer was written down wrongly: it told of last year.",
            "fr": "Une réponse avait été mal notée : elle parlait de l’an dernier.",
            "ar": "دُوّن أحد الأجوبة خطأً، إذ كان يخص العام الماضي.",
            "it": "Una risposta era annotata male: parlava dell’anno scorso.",
        },
    ),
}
"""Why another track is chosen: by reason, and whether it means more or less support."""
NOT_NOW: tuple[Words, ...] = (
    {
        "en": "The family has a way of its own for this and will tell us if it changes.",
        "fr": "La famille a sa propre solution et nous dira si cela change.",
        "ar": "للأسرة طريقتها في ذلك وستخبرنا إن تغير الأمر.",
        "it": "La famiglia ha una sua soluzione e ci dirà se cambia.",
    },
    {
        "en": "Not now, says the family; first things first.",
        "fr": "Pas maintenant, dit la famille ; une chose après l’autre.",
        "ar": "تقول الأسرة: ليس الآن، الأهم أولاً.",
        "it": "Non ora, dice la famiglia; una cosa alla volta.",
    },
)
FAMILY_SAYS: tuple[tuple[str, Words], ...] = (
    ("more", {
        "en": "We agreed to it, but since then things have become harder. "
              "We need somebody more often.",
        "fr": "Nous étions d’accord, mais c’est devenu plus dur depuis. "
              "Il nous faut quelqu’un plus souvent.",
        "ar": "وافقنا على ذلك، لكن الأمور صارت أصعب بعدها. نحتاج إلى من يرافقنا أكثر.",
        "it": "Eravamo d’accordo, ma poi è diventato più difficile. Ci serve qualcuno più spesso.",
    }),
    ("more", {
        "en": "Nobody asked us how the evenings go. Please look at it again.",
        "fr": "Personne n’a demandé comment se passent nos soirées. Merci de regarder encore.",
        "ar": "لم يسألنا أحد كيف تمضي أمسياتنا. نرجو إعادة النظر.",
        "it": "Nessuno ci ha chiesto come vanno le serate. Vorremmo che si guardasse di nuovo.",
    }),
    ("less", {
        "en": "We do not understand why we are to come so often. It is two buses each way.",
        "fr": "Nous ne comprenons pas pourquoi venir si souvent : il y a deux bus à chaque trajet.",
        "ar": "لا نفهم لماذا علينا الحضور كثيراً، فالطريق حافلتان ذهاباً وإياباً.",
        "it": "Non capiamo perché venire così spesso. Sono due autobus ad andare e due a tornare.",
    }),
)  # fmt: skip
"""What families say who ask for a review, and whether they wish more or less support."""
KEPT: tuple[Words, ...] = (
    {
        "en": "Talked with the family: the track stays, and the visits are at home from now on.",
        "fr": "Entretien avec la famille : le parcours reste, et les visites se font "
        "désormais à domicile.",
        "ar": "جرى حديث مع الأسرة: يبقى المسار، وتكون الزيارات في البيت من الآن.",
        "it": "Parlato con la famiglia: il percorso resta, e da ora le visite sono a casa.",
    },
    {
        "en": "Looked at all answers with the family. The track stays; a further service was "
        "named.",
        "fr": "Toutes les réponses ont été revues avec la famille. Le parcours reste ; un "
        "autre service a été indiqué.",
        "ar": "روجعت كل الأجوبة مع الأسرة. يبقى المسار، وذُكرت خدمة أخرى.",
        "it": "Riguardate tutte le risposte con la famiglia. Il percorso resta; è stato "
        "indicato un altro servizio.",
    },
)
