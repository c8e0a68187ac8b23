<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>AddImage</name>
  <message>
   <source>Opening {}…</source>
   <translation>Ouverture de {}…</translation>
  </message>
 </context>
 <context>
  <name>AnswerPage</name>
  <message>
   <source>A question in plain English about what the layer shows is answered with numbers, and with the tiles that prove them.</source>
   <translation>Une question en anglais simple sur ce que montre la couche reçoit une réponse chiffrée, avec les tuiles qui la prouvent.</translation>
  </message>
  <message>
   <source>Based on</source>
   <translation>Base de la réponse</translation>
  </message>
  <message>
   <source>Numbers</source>
   <translation>Chiffres</translation>
  </message>
  <message>
   <source>Search for</source>
   <translation>Rechercher</translation>
  </message>
  <message>
   <source>What can be asked</source>
   <translation>Questions possibles</translation>
  </message>
  <message>
   <source>“{}”</source>
   <translation>« {} »</translation>
  </message>
 </context>
 <context>
  <name>ArchiveChoice</name>
  <message>
   <source>Connection to the archive</source>
   <translation>Connexion à l’archive</translation>
  </message>
  <message>
   <source>Connections…</source>
   <translation>Connexions…</translation>
  </message>
  <message>
   <source>Make or change a connection in QGIS's Data Source Manager</source>
   <translation>Créer ou modifier une connexion dans le gestionnaire de sources de données de QGIS</translation>
  </message>
  <message>
   <source>PostgreSQL connections of QGIS; the password comes from QGIS's authentication database, from the connection, or from libpq's password file</source>
   <translation>Connexions PostgreSQL de QGIS ; le mot de passe vient de la base d’authentification de QGIS, de la connexion ou du fichier de mots de passe de libpq</translation>
  </message>
 </context>
 <context>
  <name>ArchivePart</name>
  <message>
   <source>Nothing is loaded into this archive yet.</source>
   <translation>Rien n’est encore chargé dans cette archive.</translation>
  </message>
  <message>
   <source>Opening “{}”…</source>
   <translation>Ouverture de « {} »…</translation>
  </message>
  <message>
   <source>QGIS has no PostgreSQL connection yet: make one, or ask who keeps the archive.</source>
   <translation>QGIS n’a pas encore de connexion PostgreSQL : créez-en une, ou demandez à qui gère l’archive.</translation>
  </message>
  <message>
   <source>The archive's scenes are from {first} to {last}.</source>
   <translation>Les scènes de l’archive vont du {first} au {last}.</translation>
  </message>
  <message>
   <source>{tiles} tiles of {scenes} scenes</source>
   <translation>{tiles} tuiles de {scenes} scènes</translation>
  </message>
 </context>
 <context>
  <name>Archives</name>
  <message>
   <source>Cancelled.</source>
   <translation>Annulé.</translation>
  </message>
 </context>
 <context>
  <name>AreaChoice</name>
  <message>
   <source>A polygon or a box that you draw on the map</source>
   <translation>Un polygone ou un rectangle que vous tracez sur la carte</translation>
  </message>
  <message>
   <source>Area that is searched</source>
   <translation>Zone où la recherche est faite</translation>
  </message>
  <message>
   <source>Click the corners, the last one twice; or drag a box</source>
   <translation>Cliquer sur les sommets, deux fois sur le dernier ; ou tracer un rectangle</translation>
  </message>
  <message>
   <source>Draw on the map</source>
   <translation>Tracer sur la carte</translation>
  </message>
  <message>
   <source>Drawn area</source>
   <translation>Zone tracée</translation>
  </message>
  <message>
   <source>Everywhere</source>
   <translation>Partout</translation>
  </message>
  <message>
   <source>Layer whose selected polygons are searched</source>
   <translation>Couche dont les polygones sélectionnés délimitent la recherche</translation>
  </message>
  <message>
   <source>Selected polygons of a layer</source>
   <translation>Polygones sélectionnés d’une couche</translation>
  </message>
  <message>
   <source>Visible extent</source>
   <translation>Emprise visible</translation>
  </message>
  <message>
   <source>What is selected at the time of the search</source>
   <translation>Ce qui est sélectionné au moment de la recherche</translation>
  </message>
  <message>
   <source>What the map shows at the time of the search</source>
   <translation>Ce que montre la carte au moment de la recherche</translation>
  </message>
  <message>
   <source>Whole layers</source>
   <translation>Couches entières</translation>
  </message>
 </context>
 <context>
  <name>AreasDialog</name>
  <message>
   <source>Area (ha)</source>
   <translation>Surface (ha)</translation>
  </message>
  <message>
   <source>Areas of the land cover</source>
   <translation>Surfaces de l’occupation du sol</translation>
  </message>
  <message>
   <source>Copy as CSV</source>
   <translation>Copier en CSV</translation>
  </message>
  <message>
   <source>Copy the table as comma-separated values</source>
   <translation>Copier le tableau en valeurs séparées par des virgules</translation>
  </message>
  <message>
   <source>Estimated by the model: {}.</source>
   <translation>Estimé par le modèle : {}.</translation>
  </message>
  <message>
   <source>Land cover</source>
   <translation>Occupation du sol</translation>
  </message>
  <message>
   <source>Share</source>
   <translation>Part</translation>
  </message>
  <message>
   <source>Shares of the places with data; click a heading to sort</source>
   <translation>Parts des lieux avec données ; cliquer sur un en-tête pour trier</translation>
  </message>
  <message>
   <source>{} %</source>
   <translation>{} %</translation>
  </message>
 </context>
 <context>
  <name>AskBench</name>
  <message>
   <source>Looking for the answer…</source>
   <translation>Recherche de la réponse…</translation>
  </message>
  <message>
   <source>The question was cancelled.</source>
   <translation>La question a été annulée.</translation>
  </message>
  <message>
   <source>Type a question, for example “how much forest is there?”, and press Enter.</source>
   <translation>Saisissez une question en anglais, par exemple « how much forest is there? », puis appuyez sur Entrée.</translation>
  </message>
 </context>
 <context>
  <name>AskPanel</name>
  <message>
   <source>1 tile shows it</source>
   <translation>1 tuile le montre</translation>
  </message>
  <message>
   <source>Answer the question (Enter)</source>
   <translation>Répondre à la question (Entrée)</translation>
  </message>
  <message>
   <source>Ask</source>
   <translation>Demander</translation>
  </message>
  <message>
   <source>Ask, e.g. “how much forest is there?”</source>
   <translation>En anglais, p. ex. « how much forest is there? »</translation>
  </message>
  <message>
   <source>Only what the map shows</source>
   <translation>Seulement ce que montre la carte</translation>
  </message>
  <message>
   <source>Tile {}</source>
   <translation>Tuile {}</translation>
  </message>
  <message>
   <source>Tiles that prove the answer, best first</source>
   <translation>Tuiles qui prouvent la réponse, la meilleure en premier</translation>
  </message>
  <message>
   <source>{} tiles that show it, best first</source>
   <translation>{} tuiles le montrent, la meilleure en premier</translation>
  </message>
 </context>
 <context>
  <name>Badge</name>
  <message>
   <source>1 band</source>
   <translation>1 bande</translation>
  </message>
  <message>
   <source>Bands: {}</source>
   <translation>Bandes : {}</translation>
  </message>
  <message>
   <source>Index: {}</source>
   <translation>Index : {}</translation>
  </message>
  <message>
   <source>Indexed: {}</source>
   <translation>Indexée : {}</translation>
  </message>
  <message>
   <source>Model: {tower}, units: {units}</source>
   <translation>Modèle : {tower}, unités : {units}</translation>
  </message>
  <message>
   <source>Not indexed yet: {}.</source>
   <translation>Pas encore indexée : {}.</translation>
  </message>
  <message>
   <source>Partly indexed: {}</source>
   <translation>Indexée en partie : {}</translation>
  </message>
  <message>
   <source>The file has changed since it was indexed: press Index, and what changed is looked at again.</source>
   <translation>Le fichier a changé depuis son indexation : cliquez sur « Indexer » pour que les parties modifiées soient analysées à nouveau.</translation>
  </message>
  <message>
   <source>a part of the layer</source>
   <translation>une partie de la couche</translation>
  </message>
  <message>
   <source>about {}</source>
   <translation>environ {}</translation>
  </message>
  <message>
   <source>the file has changed since</source>
   <translation>le fichier a changé depuis</translation>
  </message>
  <message>
   <source>up to date</source>
   <translation>à jour</translation>
  </message>
  <message>
   <source>{model} through {other}</source>
   <translation>{model} par {other}</translation>
  </message>
  <message>
   <source>{sizes} and {last} m</source>
   <translation>{sizes} et {last} m</translation>
  </message>
  <message>
   <source>{tiles} of {size}</source>
   <translation>{tiles} de {size}</translation>
  </message>
  <message>
   <source>{tiles} of {total} tiles are done: Index goes on from there.</source>
   <translation>{tiles} tuiles sur {total} sont faites : « Indexer » reprend à partir de là.</translation>
  </message>
  <message>
   <source>{} bands</source>
   <translation>{} bandes</translation>
  </message>
  <message>
   <source>{} is the chosen model: Index looks at the layer again with it.</source>
   <translation>{} est le modèle choisi : « Indexer » examine à nouveau la couche avec lui.</translation>
  </message>
  <message>
   <source>{} m</source>
   <translation>{} m</translation>
  </message>
 </context>
 <context>
  <name>BandTable</name>
  <message>
   <source>Band</source>
   <translation>Bande</translation>
  </message>
  <message>
   <source>Bands and their roles</source>
   <translation>Bandes et leurs rôles</translation>
  </message>
  <message>
   <source>No band has a role: choose what at least one of them measures.</source>
   <translation>Aucune bande n’a de rôle : indiquez ce que mesure au moins l’une d’elles.</translation>
  </message>
  <message>
   <source>Role</source>
   <translation>Rôle</translation>
  </message>
  <message>
   <source>Role of band {}</source>
   <translation>Rôle de la bande {}</translation>
  </message>
  <message>
   <source>What this band measures</source>
   <translation>Ce que mesure cette bande</translation>
  </message>
  <message>
   <source>not used</source>
   <translation>non utilisée</translation>
  </message>
  <message>
   <source>{role} is the role of the bands {bands}: each role goes to one band only.</source>
   <translation>{role} est le rôle des bandes {bands} : un rôle ne peut être donné qu’à une seule bande.</translation>
  </message>
 </context>
 <context>
  <name>BusyStrip</name>
  <message>
   <source>Cancel</source>
   <translation>Annuler</translation>
  </message>
 </context>
 <context>
  <name>CalibrateDialog</name>
  <message>
   <source>Add rasters to the project first: the model is calibrated on these.</source>
   <translation>Ajoutez d’abord des rasters au projet : le modèle est étalonné sur ceux-ci.</translation>
  </message>
  <message>
   <source>Calibrate</source>
   <translation>Étalonner</translation>
  </message>
  <message>
   <source>Calibrate “{}”</source>
   <translation>Étalonner « {} »</translation>
  </message>
  <message>
   <source>Rasters to calibrate on</source>
   <translation>Rasters d’étalonnage</translation>
  </message>
  <message>
   <source>What a good match is differs from model to model. It is measured on some tiles of these rasters, so that percentages and thresholds mean something; nothing is written into the rasters.</source>
   <translation>Ce qu’est une bonne correspondance varie d’un modèle à l’autre. On le mesure sur quelques tuiles de ces rasters, pour que les pourcentages et les seuils aient un sens ; rien n’est écrit dans les rasters.</translation>
  </message>
 </context>
 <context>
  <name>CaptionBench</name>
  <message>
   <source>Captioning</source>
   <translation>Description</translation>
  </message>
  <message>
   <source>How large the pixels of “{}” are on the ground is not known: drag a box instead.</source>
   <translation>La taille au sol des pixels de « {} » n’est pas connue : tracez plutôt un rectangle.</translation>
  </message>
  <message>
   <source>Looking at {}…</source>
   <translation>Analyse : {}…</translation>
  </message>
  <message>
   <source>The caption was cancelled.</source>
   <translation>La description a été annulée.</translation>
  </message>
  <message>
   <source>There is no raster layer at this place: click on one.</source>
   <translation>Il n’y a pas de couche raster à cet endroit : cliquez sur une couche.</translation>
  </message>
  <message>
   <source>box</source>
   <translation>rectangle</translation>
  </message>
  <message>
   <source>place</source>
   <translation>lieu</translation>
  </message>
  <message>
   <source>visible extent</source>
   <translation>emprise visible</translation>
  </message>
  <message>
   <source>whole layer</source>
   <translation>couche entière</translation>
  </message>
 </context>
 <context>
  <name>CaptionPage</name>
  <message>
   <source>Estimated by the model</source>
   <translation>Estimé par le modèle</translation>
  </message>
  <message>
   <source>Estimated: {}.</source>
   <translation>Estimé : {}.</translation>
  </message>
  <message>
   <source>Index it</source>
   <translation>Indexer la couche</translation>
  </message>
  <message>
   <source>Land cover (estimated): {}.</source>
   <translation>Occupation du sol (estimée) : {}.</translation>
  </message>
  <message>
   <source>Land cover, estimated by the model</source>
   <translation>Occupation du sol, estimée par le modèle</translation>
  </message>
  <message>
   <source>Made from a sample of the layer, which has no index yet.</source>
   <translation>Établie à partir d’un échantillon de la couche, qui n’a pas encore d’index.</translation>
  </message>
  <message>
   <source>Made from measurements: the model was too unsure of a sentence of its own.</source>
   <translation>Établie à partir de mesures : le modèle n’était pas assez sûr de sa propre phrase.</translation>
  </message>
  <message>
   <source>Made from the numbers below.</source>
   <translation>Établie à partir des chiffres ci-dessous.</translation>
  </message>
  <message>
   <source>Measured from the pixels</source>
   <translation>Mesuré sur les pixels</translation>
  </message>
  <message>
   <source>Measured: {}.</source>
   <translation>Mesuré : {}.</translation>
  </message>
  <message>
   <source>Search for</source>
   <translation>Rechercher</translation>
  </message>
  <message>
   <source>Sentence: {}</source>
   <translation>Phrase : {}</translation>
  </message>
  <message>
   <source>by the caption model</source>
   <translation>par le modèle de description</translation>
  </message>
  <message>
   <source>made from the numbers below</source>
   <translation>établie à partir des chiffres ci-dessous</translation>
  </message>
  <message>
   <source>the nearest of Sightline's own sentences</source>
   <translation>la plus proche des phrases types de Sightline</translation>
  </message>
  <message>
   <source>{source}, confidence {confidence}</source>
   <translation>{source}, confiance {confidence}</translation>
  </message>
  <message>
   <source>{} patches</source>
   <translation>{} taches</translation>
  </message>
 </context>
 <context>
  <name>CaptionPanel</name>
  <message>
   <source>&lt;b&gt;Caption layer&lt;/b&gt; says in words and numbers what the whole layer shows, &lt;b&gt;Visible extent&lt;/b&gt; what you see of it, and &lt;b&gt;Place&lt;/b&gt; what is where you click on the map.</source>
   <translation>&lt;b&gt;Couche&lt;/b&gt; dit en mots et en chiffres ce que montre la couche entière, &lt;b&gt;Emprise&lt;/b&gt; ce que vous en voyez, et &lt;b&gt;Lieu&lt;/b&gt; ce qui se trouve là où vous cliquez sur la carte.</translation>
  </message>
  <message>
   <source>Caption layer</source>
   <translation>Couche</translation>
  </message>
  <message>
   <source>Caption the part of the chosen layer that the map shows</source>
   <translation>Décrire la partie de la couche choisie que montre la carte</translation>
  </message>
  <message>
   <source>Change the words and colours of the land cover</source>
   <translation>Modifier les classes et les couleurs de l’occupation du sol</translation>
  </message>
  <message>
   <source>Classify land cover…</source>
   <translation>Classifier l’occupation du sol…</translation>
  </message>
  <message>
   <source>Click a place on the map, or drag a box, to caption it; Esc ends this</source>
   <translation>Cliquer sur un lieu de la carte, ou tracer un rectangle, pour le décrire ; Échap y met fin</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Copier</translation>
  </message>
  <message>
   <source>Copy the caption as text</source>
   <translation>Copier la description sous forme de texte</translation>
  </message>
  <message>
   <source>Export all tile captions…</source>
   <translation>Tout exporter…</translation>
  </message>
  <message>
   <source>Keep this note</source>
   <translation>Conserver cette note</translation>
  </message>
  <message>
   <source>Legend…</source>
   <translation>Légende…</translation>
  </message>
  <message>
   <source>On map</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>Lieu</translation>
  </message>
  <message>
   <source>Remove all notes</source>
   <translation>Supprimer toutes les notes</translation>
  </message>
  <message>
   <source>Save to metadata</source>
   <translation>Métadonnées</translation>
  </message>
  <message>
   <source>Say in words and numbers what the chosen layer shows</source>
   <translation>Dire en mots et en chiffres ce que montre la couche choisie</translation>
  </message>
  <message>
   <source>Show the caption as a note on the map</source>
   <translation>Afficher la description sous forme de note sur la carte</translation>
  </message>
  <message>
   <source>Visible extent</source>
   <translation>Emprise</translation>
  </message>
  <message>
   <source>What does it show?</source>
   <translation>Que montre-t-elle ?</translation>
  </message>
  <message>
   <source>Write a caption for every tile of the layer as GeoPackage, CSV or Shapefile</source>
   <translation>Écrire une description pour chaque tuile de la couche, en GeoPackage, CSV ou Shapefile</translation>
  </message>
  <message>
   <source>Write the caption into the abstract of the layer's metadata, below what you wrote there yourself</source>
   <translation>Écrire la description dans le résumé des métadonnées de la couche, sous votre propre texte</translation>
  </message>
 </context>
 <context>
  <name>ChangeBench</name>
  <message>
   <source>Choose two different rasters of one place: one before, one after.</source>
   <translation>Choisissez deux rasters différents d’un même lieu : un avant, un après.</translation>
  </message>
  <message>
   <source>became {text}: {before} → {after}</source>
   <translation>devenu {text} : {before} → {after}</translation>
  </message>
  <message>
   <source>change: {before} → {after}</source>
   <translation>changement : {before} → {after}</translation>
  </message>
 </context>
 <context>
  <name>ChangeDialog</name>
  <message>
   <source>After</source>
   <translation>Après</translation>
  </message>
  <message>
   <source>Became</source>
   <translation>Devenu</translation>
  </message>
  <message>
   <source>Before</source>
   <translation>Avant</translation>
  </message>
  <message>
   <source>Compare two dates</source>
   <translation>Comparer deux dates</translation>
  </message>
  <message>
   <source>Find changes</source>
   <translation>Détecter les changements</translation>
  </message>
  <message>
   <source>Show the earlier layer left and the later one right of a line that you drag; Shift and the arrow keys move it, Esc ends it</source>
   <translation>Afficher la couche la plus ancienne à gauche et la plus récente à droite d’une ligne que vous faites glisser ; Maj et les touches fléchées la déplacent, Échap y met fin</translation>
  </message>
  <message>
   <source>Swap the two layers</source>
   <translation>Inverser les deux couches</translation>
  </message>
  <message>
   <source>Swipe</source>
   <translation>Balayer</translation>
  </message>
  <message>
   <source>The layer of the earlier date</source>
   <translation>La couche de la date la plus ancienne</translation>
  </message>
  <message>
   <source>The layer of the later date</source>
   <translation>La couche de la date la plus récente</translation>
  </message>
  <message>
   <source>Two indexed rasters of one place. Leave “Became” empty to find the places that changed most, or name what a place became, to find only such changes.</source>
   <translation>Deux rasters indexés d’un même lieu. Laissez « Devenu » vide pour trouver les lieux qui ont le plus changé, ou indiquez ce qu’un lieu est devenu pour ne trouver que ces changements.</translation>
  </message>
  <message>
   <source>What places became: a word or a sentence in English; empty finds every change</source>
   <translation>Ce que les lieux sont devenus : un mot ou une phrase en anglais ; laisser vide pour trouver tout changement</translation>
  </message>
  <message>
   <source>optional, e.g. “burned area”</source>
   <translation>facultatif, p. ex. « burned area »</translation>
  </message>
 </context>
 <context>
  <name>Chip</name>
  <message>
   <source>, weight {}</source>
   <translation>, poids {}</translation>
  </message>
  <message>
   <source>Click: wanted or not · Wheel: weight · ×: remove</source>
   <translation>Clic : souhaité ou non · Molette : poids · × : supprimer</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Modifier</translation>
  </message>
  <message>
   <source>Not wanted</source>
   <translation>Non souhaité</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Supprimer</translation>
  </message>
  <message>
   <source>Show on map</source>
   <translation>Afficher sur la carte</translation>
  </message>
  <message>
   <source>Wanted</source>
   <translation>Souhaité</translation>
  </message>
  <message>
   <source>Weight</source>
   <translation>Poids</translation>
  </message>
  <message>
   <source>not wanted</source>
   <translation>non souhaité</translation>
  </message>
  <message>
   <source>wanted</source>
   <translation>souhaité</translation>
  </message>
 </context>
 <context>
  <name>ChipStrip</name>
  <message>
   <source>Parts of the query</source>
   <translation>Éléments de la requête</translation>
  </message>
 </context>
 <context>
  <name>Classify</name>
  <message>
   <source>{} cannot be read: it may have been moved or deleted.</source>
   <translation>Impossible de lire {} : le fichier a peut-être été déplacé ou supprimé.</translation>
  </message>
 </context>
 <context>
  <name>ClassifyBench</name>
  <message>
   <source>Add to map</source>
   <translation>Ajouter à la carte</translation>
  </message>
  <message>
   <source>Choose the file that the map is written to.</source>
   <translation>Choisissez le fichier dans lequel la carte sera écrite.</translation>
  </message>
  <message>
   <source>Classifying {}</source>
   <translation>Classification de {}</translation>
  </message>
  <message>
   <source>Every place of “{}” is given the word that fits it best, and the map of them becomes a layer.</source>
   <translation>Chaque lieu de « {} » reçoit la classe qui lui convient le mieux, et la carte obtenue devient une couche.</translation>
  </message>
  <message>
   <source>Land cover of {}</source>
   <translation>Occupation du sol de {}</translation>
  </message>
  <message>
   <source>The folder {} does not exist: create it, or choose another.</source>
   <translation>Le dossier {} n’existe pas : créez-le ou choisissez-en un autre.</translation>
  </message>
  <message>
   <source>The land cover of “{name}” was written to {path}.</source>
   <translation>L’occupation du sol de « {name} » a été écrite dans {path}.</translation>
  </message>
  <message>
   <source>{} is open in this project: choose another name.</source>
   <translation>{} est ouvert dans ce projet : choisissez un autre nom.</translation>
  </message>
  <message>
   <source>{} was cancelled; nothing was written.</source>
   <translation>{} : opération annulée ; rien n’a été écrit.</translation>
  </message>
  <message>
   <source>{} will be replaced.</source>
   <translation>{} sera remplacé.</translation>
  </message>
  <message>
   <source>“{}” is no longer in the project.</source>
   <translation>« {} » n’est plus dans le projet.</translation>
  </message>
 </context>
 <context>
  <name>ClassifyDialog</name>
  <message>
   <source>Classify</source>
   <translation>Classifier</translation>
  </message>
  <message>
   <source>Classify all of the layer</source>
   <translation>Classifier toute la couche</translation>
  </message>
  <message>
   <source>Classify land cover</source>
   <translation>Classifier l’occupation du sol</translation>
  </message>
  <message>
   <source>Classify the part of the layer that the map shows now</source>
   <translation>Classifier la partie de la couche que montre actuellement la carte</translation>
  </message>
  <message>
   <source>Every place is given the word that fits it best; double-click to change them</source>
   <translation>Chaque lieu reçoit la classe qui lui convient le mieux ; double-cliquer pour modifier les classes</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Fichier</translation>
  </message>
  <message>
   <source>GeoTIFF</source>
   <translation>GeoTIFF</translation>
  </message>
  <message>
   <source>Part</source>
   <translation>Partie</translation>
  </message>
  <message>
   <source>Save land cover</source>
   <translation>Enregistrer l’occupation du sol</translation>
  </message>
  <message>
   <source>The GeoTIFF to write: one band, with the words as its colour table</source>
   <translation>Le GeoTIFF à écrire : une seule bande, avec les classes comme table de couleurs</translation>
  </message>
  <message>
   <source>Use any words for what can be seen from above, each with its colour</source>
   <translation>Utiliser n’importe quels mots anglais pour ce qui se voit d’en haut, chacun avec sa couleur</translation>
  </message>
  <message>
   <source>What the map shows</source>
   <translation>Ce que montre la carte</translation>
  </message>
  <message>
   <source>Whole layer</source>
   <translation>Couche entière</translation>
  </message>
  <message>
   <source>Words and colours…</source>
   <translation>Classes et couleurs…</translation>
  </message>
  <message>
   <source>Words of the land cover</source>
   <translation>Classes d’occupation du sol</translation>
  </message>
 </context>
 <context>
  <name>Connections</name>
  <message>
   <source>QGIS has no PostgreSQL connection “{}” any more: choose another one below “Search in”, or make it anew in the Data Source Manager.</source>
   <translation>QGIS n’a plus de connexion PostgreSQL « {} » : choisissez-en une autre sous « Chercher dans », ou recréez-la dans le gestionnaire de sources de données.</translation>
  </message>
  <message>
   <source>QGIS's authentication database does not give the login “{}” of this connection: enter its master password (Settings ▸ Options ▸ Authentication), then search again.</source>
   <translation>La base d’authentification de QGIS ne donne pas l’identifiant « {} » de cette connexion : saisissez son mot de passe principal (Préférences ▸ Options ▸ Authentification), puis relancez la recherche.</translation>
  </message>
 </context>
 <context>
  <name>ConverterPanel</name>
  <message>
   <source>A checkpoint is converted by PyTorch and open_clip, in an environment of their own: about {download} to download, {disk} on disk. It is needed for checkpoints only; QGIS and the engine are not touched.</source>
   <translation>Un checkpoint est converti par PyTorch et open_clip, dans un environnement à part : environ {download} à télécharger, {disk} sur le disque. Il ne sert qu’aux checkpoints ; QGIS et le moteur ne sont pas modifiés.</translation>
  </message>
  <message>
   <source>Choose the folder that holds the .whl files</source>
   <translation>Choisir le dossier qui contient les fichiers .whl</translation>
  </message>
  <message>
   <source>Choose the folder that holds the .whl files.</source>
   <translation>Choisissez le dossier qui contient les fichiers .whl.</translation>
  </message>
  <message>
   <source>Folder of wheels</source>
   <translation>Dossier de wheels</translation>
  </message>
  <message>
   <source>Set up the converter</source>
   <translation>Installer le convertisseur</translation>
  </message>
  <message>
   <source>Setting up the converter</source>
   <translation>Installation du convertisseur</translation>
  </message>
  <message>
   <source>Unticked: from the Python package index, pypi.org</source>
   <translation>Décoché : depuis l’index des paquets Python, pypi.org</translation>
  </message>
  <message>
   <source>Without network, from a folder of wheels:</source>
   <translation>Sans réseau, depuis un dossier de wheels :</translation>
  </message>
 </context>
 <context>
  <name>DetailDialog</name>
  <message>
   <source>&lt;b&gt;Why this tile&lt;/b&gt;</source>
   <translation>&lt;b&gt;Pourquoi cette tuile&lt;/b&gt;</translation>
  </message>
  <message>
   <source>Caption</source>
   <translation>Description</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Copier</translation>
  </message>
  <message>
   <source>Copy the caption or the footprint</source>
   <translation>Copier la description ou le contour</translation>
  </message>
  <message>
   <source>Footprint as WKT</source>
   <translation>Contour en WKT</translation>
  </message>
  <message>
   <source>Hit {rank} for “{query}”</source>
   <translation>Résultat {rank} pour « {query} »</translation>
  </message>
  <message>
   <source>Less like this</source>
   <translation>Moins de ce type</translation>
  </message>
  <message>
   <source>More like this</source>
   <translation>Plus de ce type</translation>
  </message>
  <message>
   <source>Next hit (Right)</source>
   <translation>Résultat suivant (Droite)</translation>
  </message>
  <message>
   <source>Previous hit (Left)</source>
   <translation>Résultat précédent (Gauche)</translation>
  </message>
  <message>
   <source>Push tiles that look like this one down the list</source>
   <translation>Faire descendre dans la liste les tuiles qui ressemblent à celle-ci</translation>
  </message>
  <message>
   <source>Search for tiles that look like this one</source>
   <translation>Rechercher des tuiles qui ressemblent à celle-ci</translation>
  </message>
  <message>
   <source>Show the tile on the map</source>
   <translation>Afficher la tuile sur la carte</translation>
  </message>
  <message>
   <source>This is not what I look for (−)</source>
   <translation>Ce n’est pas ce que je cherche (−)</translation>
  </message>
  <message>
   <source>This is what I look for (+)</source>
   <translation>C’est ce que je cherche (+)</translation>
  </message>
  <message>
   <source>Zoom to</source>
   <translation>Zoomer sur</translation>
  </message>
 </context>
 <context>
  <name>DownloadPanel</name>
  <message>
   <source>Download</source>
   <translation>Télécharger</translation>
  </message>
  <message>
   <source>Fetched from its authors' place when you press Download, and checked against the checksum that is kept here. What was broken off goes on where it was. Mind the licence.</source>
   <translation>Récupéré auprès de ses auteurs quand vous cliquez sur « Télécharger », et comparé à la somme de contrôle conservée ici. Ce qui a été interrompu reprend là où il en était. Respectez la licence.</translation>
  </message>
  <message>
   <source>Fetches the chosen model and installs it</source>
   <translation>Récupère le modèle choisi et l’installe</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Licence</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modèle</translation>
  </message>
  <message>
   <source>Models that can be fetched</source>
   <translation>Modèles téléchargeables</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Taille</translation>
  </message>
  <message>
   <source>State</source>
   <translation>État</translation>
  </message>
  <message>
   <source>installed as {}</source>
   <translation>installé comme {}</translation>
  </message>
 </context>
 <context>
  <name>Embeddings</name>
  <message>
   <source>QGIS's Processing is switched off: switch it on in the plugin manager.</source>
   <translation>Le module Traitement de QGIS est désactivé : activez-le dans le gestionnaire d'extensions.</translation>
  </message>
 </context>
 <context>
  <name>EngineClient</name>
  <message>
   <source>Cancelled.</source>
   <translation>Annulé.</translation>
  </message>
  <message>
   <source>Sightline is being unloaded.</source>
   <translation>Sightline est en cours de déchargement.</translation>
  </message>
  <message>
   <source>The Sightline engine could not be started ({}).</source>
   <translation>Le moteur de Sightline n’a pas pu être démarré ({}).</translation>
  </message>
  <message>
   <source>The Sightline engine did not answer “{method}” within {seconds} s.</source>
   <translation>Le moteur de Sightline n’a pas répondu à « {method} » en {seconds} s.</translation>
  </message>
  <message>
   <source>The Sightline engine did not start ({}): see the log messages panel, tab Sightline.</source>
   <translation>Le moteur de Sightline n’a pas démarré ({}) : voir le journal des messages, onglet Sightline.</translation>
  </message>
  <message>
   <source>The Sightline engine does not start: {} ({}).</source>
   <translation>Le moteur de Sightline ne démarre pas : {} ({}).</translation>
  </message>
  <message>
   <source>The Sightline engine refused.</source>
   <translation>Le moteur de Sightline a refusé.</translation>
  </message>
  <message>
   <source>The Sightline engine sent a message of an impossible length.</source>
   <translation>Le moteur de Sightline a envoyé un message d’une longueur impossible.</translation>
  </message>
  <message>
   <source>The Sightline engine sent a message that cannot be read.</source>
   <translation>Le moteur de Sightline a envoyé un message illisible.</translation>
  </message>
  <message>
   <source>The Sightline engine sent a message without its length.</source>
   <translation>Le moteur de Sightline a envoyé un message sans sa longueur.</translation>
  </message>
  <message>
   <source>The Sightline engine sent an error that cannot be read.</source>
   <translation>Le moteur de Sightline a envoyé une erreur illisible.</translation>
  </message>
  <message>
   <source>The Sightline engine sent something that is not a message.</source>
   <translation>Le moteur de Sightline a envoyé quelque chose qui n’est pas un message.</translation>
  </message>
  <message>
   <source>The Sightline engine stopped in the middle of a message.</source>
   <translation>Le moteur de Sightline s’est arrêté au milieu d’un message.</translation>
  </message>
  <message>
   <source>The Sightline engine stopped unexpectedly ({}); it starts again with your next action. The log messages panel, tab Sightline, says more.</source>
   <translation>Le moteur de Sightline s’est arrêté de façon inattendue ({}) ; il redémarrera à votre prochaine action. Le journal des messages, onglet Sightline, en dit plus.</translation>
  </message>
  <message>
   <source>The Sightline engine was started anew: please try again.</source>
   <translation>Le moteur de Sightline a été redémarré : veuillez réessayer.</translation>
  </message>
  <message>
   <source>The Sightline engine's answer ({kind}) has no “{field}”.</source>
   <translation>Dans la réponse du moteur de Sightline ({kind}), « {field} » manque.</translation>
  </message>
  <message>
   <source>The Sightline engine's answer has no list of {}.</source>
   <translation>Dans la réponse du moteur de Sightline, la liste « {} » manque.</translation>
  </message>
  <message>
   <source>The Sightline engine's answer is no {}.</source>
   <translation>La réponse du moteur de Sightline n’a pas la forme attendue ({}).</translation>
  </message>
  <message>
   <source>after a pause of {:g} s</source>
   <translation>après une pause de {:g} s</translation>
  </message>
  <message>
   <source>code {}</source>
   <translation>code {}</translation>
  </message>
  <message>
   <source>it said nothing</source>
   <translation>sans message</translation>
  </message>
  <message>
   <source>signal {}</source>
   <translation>signal {}</translation>
  </message>
  <message>
   <source>{} It starts again with your next action.</source>
   <translation>{} Il redémarrera à votre prochaine action.</translation>
  </message>
 </context>
 <context>
  <name>EngineDialog</name>
  <message>
   <source>Copies versions, settings and the last lines of the log, without your home folder and user name, for a report of a problem</source>
   <translation>Copie, pour un rapport de problème, les versions, les paramètres et les dernières lignes du journal, sans votre dossier personnel ni votre nom d'utilisateur</translation>
  </message>
  <message>
   <source>Copy diagnostics</source>
   <translation>Copier le diagnostic</translation>
  </message>
  <message>
   <source>Ends the engine and starts it anew</source>
   <translation>Arrête le moteur et le redémarre</translation>
  </message>
  <message>
   <source>Install, verify or remove the engine's libraries</source>
   <translation>Installer, vérifier ou supprimer les bibliothèques du moteur</translation>
  </message>
  <message>
   <source>Log</source>
   <translation>Journal</translation>
  </message>
  <message>
   <source>Log of the engine</source>
   <translation>Journal du moteur</translation>
  </message>
  <message>
   <source>Log panel</source>
   <translation>Journal QGIS</translation>
  </message>
  <message>
   <source>Opens QGIS's log messages, tab Sightline</source>
   <translation>Ouvre le journal des messages de QGIS, onglet Sightline</translation>
  </message>
  <message>
   <source>Restart</source>
   <translation>Redémarrer</translation>
  </message>
  <message>
   <source>Set up…</source>
   <translation>Installer…</translation>
  </message>
  <message>
   <source>Sightline engine room</source>
   <translation>Sightline : état du moteur</translation>
  </message>
  <message>
   <source>The engine has not written anything yet.</source>
   <translation>Le moteur n’a encore rien écrit.</translation>
  </message>
  <message>
   <source>What the engine wrote, the newest at the end</source>
   <translation>Ce qu’a écrit le moteur, le plus récent à la fin</translation>
  </message>
 </context>
 <context>
  <name>EngineLine</name>
  <message>
   <source>Click to open the engine room</source>
   <translation>Cliquer pour ouvrir l’état du moteur</translation>
  </message>
  <message>
   <source>Engine</source>
   <translation>Moteur</translation>
  </message>
  <message>
   <source>Opens the engine room</source>
   <translation>Ouvre l’état du moteur</translation>
  </message>
  <message>
   <source>The state of the engine, the program that reads and understands your rasters: whether it runs, the model, the processor that it really uses, its memory and the requests under way. Click it for its log, to restart it, or to copy what a report of a problem needs.</source>
   <translation>L’état du moteur, le programme qui lit et comprend vos rasters : s’il fonctionne, le modèle, le processeur réellement utilisé, sa mémoire et les demandes en cours. Cliquez dessus pour voir son journal, le redémarrer ou copier ce qu’il faut pour un rapport de problème.</translation>
  </message>
 </context>
 <context>
  <name>EngineRoom</name>
  <message>
   <source>Restart</source>
   <translation>Redémarrer</translation>
  </message>
  <message>
   <source>Restart the engine?</source>
   <translation>Redémarrer le moteur ?</translation>
  </message>
  <message>
   <source>Set up engine…</source>
   <translation>Installer le moteur…</translation>
  </message>
  <message>
   <source>The diagnostics are in the clipboard, without your home folder and user name: paste them into your report.</source>
   <translation>Le diagnostic est dans le presse-papiers, sans votre dossier personnel ni votre nom d'utilisateur : collez-le dans votre rapport.</translation>
  </message>
  <message>
   <source>The engine is at work ({}). What is under way ends; what was finished is kept.</source>
   <translation>Le moteur est occupé ({}). Ce qui est en cours sera interrompu ; ce qui est terminé est conservé.</translation>
  </message>
  <message>
   <source>The engine is set up and answers ({}). Close this window and go on.</source>
   <translation>Le moteur est installé et répond ({}). Fermez cette fenêtre et continuez.</translation>
  </message>
 </context>
 <context>
  <name>EngineState</name>
  <message>
   <source>Engine: not running</source>
   <translation>Moteur : à l’arrêt</translation>
  </message>
  <message>
   <source>Engine: ready · {}</source>
   <translation>Moteur : prêt · {}</translation>
  </message>
  <message>
   <source>Engine: starting</source>
   <translation>Moteur : démarrage</translation>
  </message>
  <message>
   <source>Indexes</source>
   <translation>Index</translation>
  </message>
  <message>
   <source>Memory</source>
   <translation>Mémoire</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modèle</translation>
  </message>
  <message>
   <source>Process</source>
   <translation>Processus</translation>
  </message>
  <message>
   <source>Processor</source>
   <translation>Processeur</translation>
  </message>
  <message>
   <source>Python</source>
   <translation>Python</translation>
  </message>
  <message>
   <source>State</source>
   <translation>État</translation>
  </message>
  <message>
   <source>Under way</source>
   <translation>En cours</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>en échec</translation>
  </message>
  <message>
   <source>not running</source>
   <translation>à l’arrêt</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>rien</translation>
  </message>
  <message>
   <source>ready</source>
   <translation>prêt</translation>
  </message>
  <message>
   <source>starting</source>
   <translation>démarrage</translation>
  </message>
  <message>
   <source>working</source>
   <translation>occupé</translation>
  </message>
  <message>
   <source>{count} indexes, {size} on disk</source>
   <translation>{count} index, {size} sur disque</translation>
  </message>
  <message>
   <source>{} as a substitute</source>
   <translation>{} en remplacement</translation>
  </message>
  <message>
   <source>{} under way</source>
   <translation>{} en cours</translation>
  </message>
 </context>
 <context>
  <name>Environment</name>
  <message>
   <source>Checking the libraries…</source>
   <translation>Vérification des bibliothèques…</translation>
  </message>
  <message>
   <source>Installing the engine's libraries (about {} MB to download)…</source>
   <translation>Installation des bibliothèques du moteur (environ {} Mo à télécharger)…</translation>
  </message>
  <message>
   <source>Installing the engine's libraries from {}…</source>
   <translation>Installation des bibliothèques du moteur depuis {}…</translation>
  </message>
  <message>
   <source>Installing torch and the other libraries of the converter…</source>
   <translation>Installation de torch et des autres bibliothèques du convertisseur…</translation>
  </message>
  <message>
   <source>Installing {}…</source>
   <translation>Installation de {}…</translation>
  </message>
  <message>
   <source>Making the engine's environment in {folder} with {python}…</source>
   <translation>Création de l’environnement du moteur dans {folder} avec {python}…</translation>
  </message>
  <message>
   <source>No Python was found to set up the Sightline engine with: install Python 3.11 or newer.</source>
   <translation>Aucun Python n’a été trouvé pour installer le moteur de Sightline : installez Python 3.11 ou une version plus récente.</translation>
  </message>
  <message>
   <source>On Linux pip may bring torch with NVIDIA's libraries, which are several GB. Where another Python has torch and open_clip already, stop this and name it in the variable {}.</source>
   <translation>Sous Linux, pip peut installer torch avec les bibliothèques de NVIDIA, qui pèsent plusieurs Go. Si un autre Python possède déjà torch et open_clip, arrêtez et indiquez-le dans la variable {}.</translation>
  </message>
  <message>
   <source>Removing {}…</source>
   <translation>Suppression de {}…</translation>
  </message>
  <message>
   <source>The Sightline engine is not set up yet: press “Set up engine…”.</source>
   <translation>Le moteur de Sightline n’est pas encore installé : cliquez sur « Installer le moteur… ».</translation>
  </message>
  <message>
   <source>The Sightline engine is set up.</source>
   <translation>Le moteur de Sightline est installé.</translation>
  </message>
  <message>
   <source>The Sightline engine's Python at {} cannot import {} ({}): press “Set up engine…” to repair it.</source>
   <translation>Le Python du moteur de Sightline, {}, ne peut pas importer {} ({}) : cliquez sur « Installer le moteur… » pour le réparer.</translation>
  </message>
  <message>
   <source>The Sightline engine's Python at {} does not work ({}): try again, or press “Set up engine…” to repair it.</source>
   <translation>Le Python du moteur de Sightline, {}, ne fonctionne pas ({}) : réessayez, ou cliquez sur « Installer le moteur… » pour le réparer.</translation>
  </message>
  <message>
   <source>The converter is set up.</source>
   <translation>Le convertisseur est installé.</translation>
  </message>
  <message>
   <source>The converter that imports checkpoints of models is not set up yet: `sightline models setup` does it, or {} names a Python that has torch and open_clip.</source>
   <translation>Le convertisseur qui importe les checkpoints de modèles n’est pas encore installé : `sightline models setup` s’en charge, ou {} indique un Python qui possède torch et open_clip.</translation>
  </message>
  <message>
   <source>The converter's Python at {} cannot import {} ({}): set it up again with `sightline models setup`.</source>
   <translation>Le Python du convertisseur, {}, ne peut pas importer {} ({}) : réinstallez-le avec `sightline models setup`.</translation>
  </message>
  <message>
   <source>The converter's Python at {} does not work ({}): set it up again with `sightline models setup`.</source>
   <translation>Le Python du convertisseur, {}, ne fonctionne pas ({}) : réinstallez-le avec `sightline models setup`.</translation>
  </message>
  <message>
   <source>The converter's environment in {} is up to date.</source>
   <translation>L’environnement du convertisseur dans {} est à jour.</translation>
  </message>
  <message>
   <source>The engine's environment could not be made in {}: see the last lines of the log.</source>
   <translation>L’environnement du moteur n’a pas pu être créé dans {} : voir les dernières lignes du journal.</translation>
  </message>
  <message>
   <source>The engine's environment in {} could not be removed completely ({}): close other programs that use it and try again.</source>
   <translation>L’environnement du moteur dans {} n’a pas pu être entièrement supprimé ({}) : fermez les autres programmes qui l’utilisent et réessayez.</translation>
  </message>
  <message>
   <source>The engine's environment in {} is up to date.</source>
   <translation>L’environnement du moteur dans {} est à jour.</translation>
  </message>
  <message>
   <source>The engine's environment in {} no longer has the Python that it was made with: press “Set up engine…” to make it anew.</source>
   <translation>L’environnement du moteur dans {} n’a plus le Python avec lequel il a été créé : cliquez sur « Installer le moteur… » pour le recréer.</translation>
  </message>
  <message>
   <source>The folder {} holds other files: choose an empty folder for the engine's environment.</source>
   <translation>Le dossier {} contient d’autres fichiers : choisissez un dossier vide pour l’environnement du moteur.</translation>
  </message>
  <message>
   <source>The libraries could not be installed, because the disk is full: make room, and start the set-up again; it goes on from here.</source>
   <translation>Les bibliothèques n’ont pas pu être installées, car le disque est plein : libérez de la place, puis relancez l’installation ; elle reprendra où elle en est.</translation>
  </message>
  <message>
   <source>The libraries could not be installed: a file is damaged, or not the one that Sightline was tested with (see the log). Start the set-up again, or choose a folder of wheels made for this version of Sightline.</source>
   <translation>Les bibliothèques n’ont pas pu être installées : un fichier est endommagé, ou n’est pas celui avec lequel Sightline a été testé (voir le journal). Relancez l’installation, ou choisissez un dossier de wheels fait pour cette version de Sightline.</translation>
  </message>
  <message>
   <source>The libraries could not be installed: see the last lines of the log, check the network or the proxy (or choose a folder of wheels), and start the set-up again; it goes on from here.</source>
   <translation>Les bibliothèques n’ont pas pu être installées : consultez les dernières lignes du journal, vérifiez le réseau ou le proxy (ou choisissez un dossier de wheels), puis relancez l’installation ; elle reprendra où elle en est.</translation>
  </message>
  <message>
   <source>The list of the engine's libraries {} cannot be read ({}): install the plugin again.</source>
   <translation>La liste des bibliothèques du moteur {} est illisible ({}) : réinstallez l’extension.</translation>
  </message>
  <message>
   <source>The set-up of the Sightline engine was not finished: press “Set up engine…” to go on with it.</source>
   <translation>L’installation du moteur de Sightline n’a pas été terminée : cliquez sur « Installer le moteur… » pour la poursuivre.</translation>
  </message>
  <message>
   <source>The set-up of the converter was not finished: start it again (`sightline models setup`), and it goes on from there.</source>
   <translation>L’installation du convertisseur n’a pas été terminée : relancez-la (`sightline models setup`), elle reprendra où elle en est.</translation>
  </message>
  <message>
   <source>The set-up was stopped; start it again to go on from here.</source>
   <translation>L’installation a été arrêtée ; relancez-la pour reprendre où elle en est.</translation>
  </message>
  <message>
   <source>There is no Python at {}, the path given for the engine by {}: correct it, or remove it and press “Set up engine…”.</source>
   <translation>Il n’y a pas de Python à l’emplacement {}, indiqué pour le moteur par {} : corrigez-le, ou supprimez-le et cliquez sur « Installer le moteur… ».</translation>
  </message>
  <message>
   <source>There is no Python at {}, the path that {} names: correct it, or remove it and set up the converter.</source>
   <translation>Il n’y a pas de Python à {}, le chemin indiqué par {} : corrigez-le, ou supprimez-le et installez le convertisseur.</translation>
  </message>
  <message>
   <source>There is no folder {} with the wheels: choose the folder that holds the .whl files.</source>
   <translation>Il n’y a pas de dossier {} contenant les wheels : choisissez le dossier qui contient les fichiers .whl.</translation>
  </message>
  <message>
   <source>There is no hardware {}: choose one of {}.</source>
   <translation>Il n’y a pas de matériel {} : choisissez parmi {}.</translation>
  </message>
  <message>
   <source>This version of Sightline needs other libraries for importing models than those set up: set up the converter again (`sightline models setup`) to bring them up to date.</source>
   <translation>Cette version de Sightline a besoin, pour importer des modèles, d’autres bibliothèques que celles installées : réinstallez le convertisseur (`sightline models setup`) pour les mettre à jour.</translation>
  </message>
  <message>
   <source>This version of Sightline needs other libraries than those set up: press “Set up engine…” to bring them up to date.</source>
   <translation>Cette version de Sightline a besoin d’autres bibliothèques que celles installées : cliquez sur « Installer le moteur… » pour les mettre à jour.</translation>
  </message>
  <message>
   <source>What is set up in {} does not work; it is made anew.</source>
   <translation>Ce qui est installé dans {} ne fonctionne pas ; tout y est refait.</translation>
  </message>
  <message>
   <source>it did not answer within {:.0f} s</source>
   <translation>il n’a pas répondu en {:.0f} s</translation>
  </message>
  <message>
   <source>it does not start: {}</source>
   <translation>il ne démarre pas : {}</translation>
  </message>
  <message>
   <source>it ended with code {}</source>
   <translation>il s’est terminé avec le code {}</translation>
  </message>
  <message>
   <source>see the log; on Linux and macOS it needs a C++ compiler and Python's header files</source>
   <translation>voir le journal ; sous Linux et macOS, il faut un compilateur C++ et les fichiers d’en-tête de Python</translation>
  </message>
  <message>
   <source>the default folder</source>
   <translation>le dossier par défaut</translation>
  </message>
  <message>
   <source>the folder in the plugin's settings</source>
   <translation>le dossier des paramètres de l’extension</translation>
  </message>
  <message>
   <source>the plugin's settings</source>
   <translation>la configuration de l’extension</translation>
  </message>
  <message>
   <source>the variable {}</source>
   <translation>la variable {}</translation>
  </message>
  <message>
   <source>{} cannot make the engine's environment: it needs Python 3.11 or newer with its venv module (on Debian and Ubuntu: sudo apt install python3-venv).</source>
   <translation>{} ne peut pas créer l’environnement du moteur : il faut Python 3.11 ou une version plus récente avec son module venv (sous Debian et Ubuntu : sudo apt install python3-venv).</translation>
  </message>
  <message>
   <source>{} could not be installed ({}): the engine works without it and compares every tile where it would be quicker with it. To try again, start the set-up once more.</source>
   <translation>{} n’a pas pu être installé ({}) : le moteur s’en passe et compare chaque tuile là où ce serait plus rapide avec. Pour réessayer, relancez l’installation.</translation>
  </message>
  <message>
   <source>{} could not be removed: close other programs that use the engine and start the set-up again.</source>
   <translation>{} n’a pas pu être supprimé : fermez les autres programmes qui utilisent le moteur et relancez l’installation.</translation>
  </message>
  <message>
   <source>{} does not exist on this operating system: choose one of {}.</source>
   <translation>{} n’existe pas sur ce système d’exploitation : choisissez parmi {}.</translation>
  </message>
  <message>
   <source>{} does not start ({}).</source>
   <translation>{} ne démarre pas ({}).</translation>
  </message>
  <message>
   <source>{} does not start: choose another Python, 3.11 or newer.</source>
   <translation>{} ne démarre pas : choisissez un autre Python, version 3.11 ou plus récente.</translation>
  </message>
  <message>
   <source>{} has room for {} MB, but {} MB are needed: make room, or choose another folder.</source>
   <translation>{} a de la place pour {} Mo, mais il en faut {} Mo : libérez de la place, ou choisissez un autre dossier.</translation>
  </message>
  <message>
   <source>{} is not there: the engine compares every tile where it would be quicker with it.</source>
   <translation>{} n’est pas là : le moteur compare chaque tuile là où ce serait plus rapide avec.</translation>
  </message>
  <message>
   <source>{} was not made by Sightline: it is left as it is.</source>
   <translation>{} n’a pas été créé par Sightline et reste tel quel.</translation>
  </message>
 </context>
 <context>
  <name>ExampleFiles</name>
  <message>
   <source>All files (*)</source>
   <translation>Tous les fichiers (*)</translation>
  </message>
  <message>
   <source>Images ({})</source>
   <translation>Images ({})</translation>
  </message>
  <message>
   <source>Images that show what you look for</source>
   <translation>Images qui montrent ce que vous cherchez</translation>
  </message>
  <message>
   <source>“{name}” is not an image that Sightline can read: take one of {kinds}.</source>
   <translation>« {name} » n’est pas une image que Sightline peut lire : prenez un de ces formats : {kinds}.</translation>
  </message>
 </context>
 <context>
  <name>Examples</name>
  <message>
   <source>Nothing is selected: select polygons or hits on the map first (Select Features).</source>
   <translation>Rien n’est sélectionné : sélectionnez d’abord des polygones ou des résultats sur la carte (Sélectionner des entités).</translation>
  </message>
  <message>
   <source>Of {count} selected features the first {most} became examples: select fewer.</source>
   <translation>Sur {count} entités sélectionnées, les {most} premières sont devenues des exemples : sélectionnez-en moins.</translation>
  </message>
  <message>
   <source>The box covers only {width} × {height} pixels of “{name}”: drag one of at least {least} pixels a side.</source>
   <translation>Le rectangle ne couvre que {width} × {height} pixels de « {name} » : tracez-en un d’au moins {least} pixels de côté.</translation>
  </message>
  <message>
   <source>There is no raster layer on the map: add one, or tick it in the layer tree.</source>
   <translation>Il n’y a pas de couche raster sur la carte : ajoutez-en une, ou cochez-la dans l’arbre des couches.</translation>
  </message>
  <message>
   <source>box in {}</source>
   <translation>rectangle dans {}</translation>
  </message>
  <message>
   <source>tile {tile} of {name}</source>
   <translation>tuile {tile} de {name}</translation>
  </message>
 </context>
 <context>
  <name>ExportBench</name>
  <message>
   <source>1 hit was written to {path}.</source>
   <translation>1 résultat a été écrit dans {path}.</translation>
  </message>
  <message>
   <source>{count} hits were written to {path}.</source>
   <translation>{count} résultats ont été écrits dans {path}.</translation>
  </message>
 </context>
 <context>
  <name>Exporting</name>
  <message>
   <source>Export hits</source>
   <translation>Exporter les résultats</translation>
  </message>
  <message>
   <source>Export one footprint per layer</source>
   <translation>Exporter une emprise par couche</translation>
  </message>
  <message>
   <source>Folder for a GeoTIFF of each hit</source>
   <translation>Dossier pour un GeoTIFF par résultat</translation>
  </message>
  <message>
   <source>Report as a page, with pictures</source>
   <translation>Rapport sur une page, avec images</translation>
  </message>
 </context>
 <context>
  <name>FarLayers</name>
  <message>
   <source>{} does not answer.</source>
   <translation>{} ne répond pas.</translation>
  </message>
 </context>
 <context>
  <name>FarRasters</name>
  <message>
   <source>The archive names a place that is no file: {}.</source>
   <translation>L’archive indique un emplacement qui n’est pas un fichier : {}.</translation>
  </message>
  <message>
   <source>{} cannot be read: is the server in reach, and may you read it?</source>
   <translation>{} est illisible : le serveur est-il joignable, et avez-vous le droit de le lire ?</translation>
  </message>
  <message>
   <source>{} is not there, or cannot be read, on this computer.</source>
   <translation>{} n’existe pas ou n’est pas lisible sur cet ordinateur.</translation>
  </message>
 </context>
 <context>
  <name>HeatMaps</name>
  <message>
   <source>Heat map of {layer} for “{query}”</source>
   <translation>Carte de chaleur de {layer} pour « {query} »</translation>
  </message>
  <message>
   <source>Heat: {}</source>
   <translation>Chaleur : {}</translation>
  </message>
  <message>
   <source>Sightline heat maps</source>
   <translation>Cartes de chaleur Sightline</translation>
  </message>
  <message>
   <source>The heat map for “{}” was cancelled.</source>
   <translation>La carte de chaleur pour « {} » a été annulée.</translation>
  </message>
 </context>
 <context>
  <name>Help</name>
  <message>
   <source>Help</source>
   <translation>Aide</translation>
  </message>
  <message>
   <source>Opens the help page on this</source>
   <translation>Ouvre la page d’aide à ce sujet</translation>
  </message>
 </context>
 <context>
  <name>HelpWindow</name>
  <message>
   <source>Back</source>
   <translation>Retour</translation>
  </message>
  <message>
   <source>Contents</source>
   <translation>Sommaire</translation>
  </message>
  <message>
   <source>Help page</source>
   <translation>Page d’aide</translation>
  </message>
  <message>
   <source>Open in browser</source>
   <translation>Ouvrir dans le navigateur</translation>
  </message>
  <message>
   <source>Sightline help</source>
   <translation>Aide de Sightline</translation>
  </message>
 </context>
 <context>
  <name>Histogram</name>
  <message>
   <source>How well all tiles match. Drag, or press the arrow keys, to hide those that match less</source>
   <translation>Degré de correspondance de toutes les tuiles. Faites glisser la ligne, ou appuyez sur les touches fléchées, pour masquer celles qui correspondent moins</translation>
  </message>
  <message>
   <source>Least match that is shown</source>
   <translation>Correspondance minimale affichée</translation>
  </message>
  <message>
   <source>Match of all {} tiles: drag to hide what matches less</source>
   <translation>Correspondance des {} tuiles : faire glisser pour masquer ce qui correspond moins</translation>
  </message>
  <message>
   <source>{count} of {tiles} tiles match at least {match}</source>
   <translation>{count} tuiles sur {tiles} correspondent à au moins {match}</translation>
  </message>
 </context>
 <context>
  <name>HitActions</name>
  <message>
   <source>Add the image to the project</source>
   <translation>Ajouter l’image au projet</translation>
  </message>
  <message>
   <source>Copy caption</source>
   <translation>Copier la description</translation>
  </message>
  <message>
   <source>Copy footprint as WKT</source>
   <translation>Copier le contour en WKT</translation>
  </message>
  <message>
   <source>Details…</source>
   <translation>Détails…</translation>
  </message>
  <message>
   <source>Less like this</source>
   <translation>Moins de ce type</translation>
  </message>
  <message>
   <source>More like this</source>
   <translation>Plus de ce type</translation>
  </message>
  <message>
   <source>This is not what I look for</source>
   <translation>Ce n’est pas ce que je cherche</translation>
  </message>
  <message>
   <source>This is what I look for</source>
   <translation>C’est ce que je cherche</translation>
  </message>
  <message>
   <source>Zoom to</source>
   <translation>Zoomer sur</translation>
  </message>
 </context>
 <context>
  <name>HitRow</name>
  <message>
   <source>Caption made from measurements</source>
   <translation>Description établie à partir de mesures</translation>
  </message>
  <message>
   <source>Caption: nearest of Sightline's own sentences</source>
   <translation>Description : la plus proche des phrases types de Sightline</translation>
  </message>
  <message>
   <source>Cloud</source>
   <translation>Nuages</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>Date</translation>
  </message>
  <message>
   <source>E</source>
   <translation>E</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>Couche</translation>
  </message>
  <message>
   <source>Match before and after</source>
   <translation>Correspondance avant/après</translation>
  </message>
  <message>
   <source>Match {match}, score {score}, tile {tile}, model {model}</source>
   <translation>Correspondance {match}, score {score}, tuile {tile}, modèle {model}</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modèle</translation>
  </message>
  <message>
   <source>N</source>
   <translation>N</translation>
  </message>
  <message>
   <source>No picture: {}</source>
   <translation>Pas d’image : {}</translation>
  </message>
  <message>
   <source>Position</source>
   <translation>Position</translation>
  </message>
  <message>
   <source>S</source>
   <translation>S</translation>
  </message>
  <message>
   <source>Score</source>
   <translation>Score</translation>
  </message>
  <message>
   <source>Tile</source>
   <translation>Tuile</translation>
  </message>
  <message>
   <source>W</source>
   <translation>O</translation>
  </message>
  <message>
   <source>Without data</source>
   <translation>Sans données</translation>
  </message>
  <message>
   <source>{lat}° {ns}, {lon}° {ew}</source>
   <translation>{lat}° {ns}, {lon}° {ew}</translation>
  </message>
  <message>
   <source>{size}, number {number}</source>
   <translation>{size}, numéro {number}</translation>
  </message>
 </context>
 <context>
  <name>HitViews</name>
  <message>
   <source>Hits, best first</source>
   <translation>Résultats, le meilleur en premier</translation>
  </message>
 </context>
 <context>
  <name>HitsModel</name>
  <message>
   <source>Caption</source>
   <translation>Description</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>Date</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>Couche</translation>
  </message>
  <message>
   <source>Mark</source>
   <translation>Avis</translation>
  </message>
  <message>
   <source>Match</source>
   <translation>Correspondance</translation>
  </message>
  <message>
   <source>disliked</source>
   <translation>négatif</translation>
  </message>
  <message>
   <source>liked</source>
   <translation>positif</translation>
  </message>
 </context>
 <context>
  <name>ImportBench</name>
  <message>
   <source>Cancelled: nothing was installed.</source>
   <translation>Annulé : rien n’a été installé.</translation>
  </message>
  <message>
   <source>Compared with the original</source>
   <translation>Comparé à l’original</translation>
  </message>
  <message>
   <source>Installing {}</source>
   <translation>Installation de {}</translation>
  </message>
  <message>
   <source>Looking at the file</source>
   <translation>Examen du fichier</translation>
  </message>
  <message>
   <source>all sensors</source>
   <translation>tous les capteurs</translation>
  </message>
  <message>
   <source>“{model}” is used for {sensor} from now on.</source>
   <translation>« {model} » est désormais utilisé pour {sensor}.</translation>
  </message>
  <message>
   <source>“{}” is a checkpoint.</source>
   <translation>« {} » est un checkpoint.</translation>
  </message>
  <message>
   <source>“{}” is installed.</source>
   <translation>« {} » est installé.</translation>
  </message>
 </context>
 <context>
  <name>ImportDialog</name>
  <message>
   <source>&lt;p&gt;Choose one of these:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;a published &lt;b&gt;checkpoint&lt;/b&gt; (.pt, .pth, .safetensors or .zip, or the folder that it came in), as of RemoteCLIP, GeoRSCLIP, SkyCLIP, Git-RSCLIP, SARCLIP or any open_clip model&lt;/li&gt;&lt;li&gt;a pair of &lt;b&gt;ONNX&lt;/b&gt; files (image.onnx, text.onnx) with their small .yaml file, in a folder&lt;/li&gt;&lt;li&gt;a Sightline &lt;b&gt;bundle&lt;/b&gt; (.zip or folder), as Export makes them&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Nothing in it is executed, and nothing is sent anywhere.&lt;/p&gt;</source>
   <translation>&lt;p&gt;Choisissez l’un de ceux-ci :&lt;/p&gt;&lt;ul&gt;&lt;li&gt;un &lt;b&gt;checkpoint&lt;/b&gt; publié (.pt, .pth, .safetensors ou .zip, ou le dossier qui le contient), par exemple de RemoteCLIP, GeoRSCLIP, SkyCLIP, Git-RSCLIP, SARCLIP ou d’un modèle open_clip&lt;/li&gt;&lt;li&gt;une paire de fichiers &lt;b&gt;ONNX&lt;/b&gt; (image.onnx, text.onnx) avec leur petit fichier .yaml, dans un dossier&lt;/li&gt;&lt;li&gt;un &lt;b&gt;bundle&lt;/b&gt; Sightline (.zip ou dossier), comme en produit « Exporter »&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Rien n’en est exécuté, et rien n’est envoyé nulle part.&lt;/p&gt;</translation>
  </message>
  <message>
   <source>All files ({})</source>
   <translation>Tous les fichiers ({})</translation>
  </message>
  <message>
   <source>All sensors</source>
   <translation>Tous les capteurs</translation>
  </message>
  <message>
   <source>File of a model</source>
   <translation>Fichier d’un modèle</translation>
  </message>
  <message>
   <source>File or folder of the model</source>
   <translation>Fichier ou dossier du modèle</translation>
  </message>
  <message>
   <source>File…</source>
   <translation>Fichier…</translation>
  </message>
  <message>
   <source>Folder of a model</source>
   <translation>Dossier d’un modèle</translation>
  </message>
  <message>
   <source>Folder…</source>
   <translation>Dossier…</translation>
  </message>
  <message>
   <source>From now on layers are indexed and searched with {}</source>
   <translation>Les couches seront désormais indexées et recherchées avec {}</translation>
  </message>
  <message>
   <source>Install</source>
   <translation>Installer</translation>
  </message>
  <message>
   <source>Install a model from a file</source>
   <translation>Installer un modèle depuis un fichier</translation>
  </message>
  <message>
   <source>Looking at the file</source>
   <translation>Examen du fichier</translation>
  </message>
  <message>
   <source>Models ({})</source>
   <translation>Modèles ({})</translation>
  </message>
  <message>
   <source>Use it for:</source>
   <translation>L’utiliser pour :</translation>
  </message>
  <message>
   <source>What became of it</source>
   <translation>Ce qu’il en est advenu</translation>
  </message>
 </context>
 <context>
  <name>ImportForm</name>
  <message>
   <source>Architecture:</source>
   <translation>Architecture :</translation>
  </message>
  <message>
   <source>As it is called in lists and on the command line: letters, digits, “-”, “_” and “.”</source>
   <translation>Son nom dans les listes et en ligne de commande : lettres, chiffres, « - », « _ » et « . »</translation>
  </message>
  <message>
   <source>Choose the architecture that the weights are for, for example ViT-B-32.</source>
   <translation>Choisissez l’architecture à laquelle les poids sont destinés, par exemple ViT-B-32.</translation>
  </message>
  <message>
   <source>Fill in the licence: its authors' page names it.</source>
   <translation>Indiquez la licence : la page des auteurs la nomme.</translation>
  </message>
  <message>
   <source>Give the model a name.</source>
   <translation>Donnez un nom au modèle.</translation>
  </message>
  <message>
   <source>Half precision takes half the room, eight bits a quarter; both are compared with the original and the loss is told</source>
   <translation>La demi-précision prend la moitié de la place, huit bits un quart ; les deux sont comparés à l’original et la perte est indiquée</translation>
  </message>
  <message>
   <source>Licence:</source>
   <translation>Licence :</translation>
  </message>
  <message>
   <source>More options</source>
   <translation>Plus d’options</translation>
  </message>
  <message>
   <source>Name:</source>
   <translation>Nom :</translation>
  </message>
  <message>
   <source>Precision:</source>
   <translation>Précision :</translation>
  </message>
  <message>
   <source>Recognised as:</source>
   <translation>Reconnu comme :</translation>
  </message>
  <message>
   <source>Replace the model of this name</source>
   <translation>Remplacer le modèle de ce nom</translation>
  </message>
  <message>
   <source>There is a model “{}” already: give this one another name, or tick Replace.</source>
   <translation>Il y a déjà un modèle « {} » : donnez un autre nom à celui-ci, ou cochez « Remplacer ».</translation>
  </message>
  <message>
   <source>Under which its authors give it away, for example “MIT” or “CC-BY-NC-4.0”; it stands in the bundle</source>
   <translation>Sous laquelle ses auteurs le diffusent, par exemple « MIT » ou « CC-BY-NC-4.0 » ; elle figure dans le bundle</translation>
  </message>
  <message>
   <source>Which network the weights are for</source>
   <translation>À quel réseau les poids sont destinés</translation>
  </message>
  <message>
   <source>a Sightline bundle</source>
   <translation>un bundle Sightline</translation>
  </message>
  <message>
   <source>a checkpoint</source>
   <translation>un checkpoint</translation>
  </message>
  <message>
   <source>a pair of ONNX files</source>
   <translation>une paire de fichiers ONNX</translation>
  </message>
  <message>
   <source>float16: half the size</source>
   <translation>float16 : moitié moins grand</translation>
  </message>
  <message>
   <source>float32: exact</source>
   <translation>float32 : exact</translation>
  </message>
  <message>
   <source>int8: a quarter of the size, less exact</source>
   <translation>int8 : un quart de la taille, moins exact</translation>
  </message>
  <message>
   <source>must be filled in: see the model's page</source>
   <translation>à indiquer : voir la page du modèle</translation>
  </message>
 </context>
 <context>
  <name>Imported</name>
  <message>
   <source>{} tiles, imported</source>
   <translation>{} tuiles, importées</translation>
  </message>
 </context>
 <context>
  <name>IndexBench</name>
  <message>
   <source>Counting the tiles…</source>
   <translation>Comptage des tuiles…</translation>
  </message>
  <message>
   <source>Looking at the layer…</source>
   <translation>Analyse de la couche…</translation>
  </message>
  <message>
   <source>about {}</source>
   <translation>environ {}</translation>
  </message>
  <message>
   <source>{} on disk</source>
   <translation>{} sur disque</translation>
  </message>
 </context>
 <context>
  <name>IndexDialog</name>
  <message>
   <source> m</source>
   <translation> m</translation>
  </message>
  <message>
   <source>As recognised</source>
   <translation>Comme détecté</translation>
  </message>
  <message>
   <source>As recognised: {}</source>
   <translation>Comme détecté : {}</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automatique</translation>
  </message>
  <message>
   <source>Automatic: {}</source>
   <translation>Automatique : {}</translation>
  </message>
  <message>
   <source>Drag a box on the map</source>
   <translation>Tracer un rectangle sur la carte</translation>
  </message>
  <message>
   <source>Draw on the map</source>
   <translation>Tracer sur la carte</translation>
  </message>
  <message>
   <source>Drawn box</source>
   <translation>Rectangle tracé</translation>
  </message>
  <message>
   <source>Extent</source>
   <translation>Emprise</translation>
  </message>
  <message>
   <source>How much ground a tile shows: about as large as what you look for</source>
   <translation>Surface au sol que montre une tuile : à peu près la taille de ce que vous cherchez</translation>
  </message>
  <message>
   <source>Index</source>
   <translation>Indexer</translation>
  </message>
  <message>
   <source>Index “{}”</source>
   <translation>Indexer « {} »</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modèle</translation>
  </message>
  <message>
   <source>Overlap</source>
   <translation>Recouvrement</translation>
  </message>
  <message>
   <source>Sensor</source>
   <translation>Capteur</translation>
  </message>
  <message>
   <source>Several sizes find small things and large ones, and take longer</source>
   <translation>Avec plusieurs tailles, petits et grands objets sont trouvés, mais cela prend plus de temps</translation>
  </message>
  <message>
   <source>Sizes</source>
   <translation>Tailles</translation>
  </message>
  <message>
   <source>The part of the model that looks at the tiles</source>
   <translation>La partie du modèle qui analyse les tuiles</translation>
  </message>
  <message>
   <source>Tile size</source>
   <translation>Taille de tuile</translation>
  </message>
  <message>
   <source>Units</source>
   <translation>Unités</translation>
  </message>
  <message>
   <source>Visible extent</source>
   <translation>Emprise visible</translation>
  </message>
  <message>
   <source>What lies between two tiles is found better if they overlap</source>
   <translation>Ce qui se trouve entre deux tuiles est mieux trouvé si elles se recouvrent</translation>
  </message>
  <message>
   <source>What the numbers in the file mean</source>
   <translation>Ce que signifient les nombres du fichier</translation>
  </message>
  <message>
   <source>What took the image; it decides which roles there are</source>
   <translation>Ce qui a pris l’image ; les rôles possibles en dépendent</translation>
  </message>
  <message>
   <source>Which part of the layer is indexed</source>
   <translation>La partie de la couche qui est indexée</translation>
  </message>
  <message>
   <source>Whole layer</source>
   <translation>Couche entière</translation>
  </message>
  <message>
   <source>none</source>
   <translation>aucun</translation>
  </message>
 </context>
 <context>
  <name>IndexExtent</name>
  <message>
   <source>Drag a box on the map, over the part that is to be indexed.</source>
   <translation>Tracez un rectangle sur la carte, sur la partie à indexer.</translation>
  </message>
 </context>
 <context>
  <name>IndexListBench</name>
  <message>
   <source>Looking for indexes…</source>
   <translation>Recherche des index…</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Supprimer</translation>
  </message>
  <message>
   <source>Remove index</source>
   <translation>Supprimer l’index</translation>
  </message>
  <message>
   <source>Remove the index of {name}? {size} will be freed. The raster is not touched; to search it again it must be indexed again.</source>
   <translation>Supprimer l’index de {name} ? {size} seront libérés. Le raster n’est pas touché ; pour y rechercher à nouveau, il faudra le réindexer.</translation>
  </message>
  <message>
   <source>Remove {count} indexes ({names})? {size} will be freed. The rasters are not touched; to search them again they must be indexed again.</source>
   <translation>Supprimer {count} index ({names}) ? {size} seront libérés. Les rasters ne sont pas touchés ; pour y rechercher à nouveau, il faudra les réindexer.</translation>
  </message>
  <message>
   <source>The index was removed.</source>
   <translation>L’index a été supprimé.</translation>
  </message>
  <message>
   <source>{} indexes were removed.</source>
   <translation>{} index ont été supprimés.</translation>
  </message>
  <message>
   <source>“{}”</source>
   <translation>« {} »</translation>
  </message>
  <message>
   <source>“{}” has no index to remove; Indexes on this computer… shows those that there are.</source>
   <translation>« {} » n’a pas d’index à supprimer ; « Index sur cet ordinateur… » montre ceux qui existent.</translation>
  </message>
 </context>
 <context>
  <name>IndexListDialog</name>
  <message>
   <source>1 index, {}.</source>
   <translation>1 index, {}.</translation>
  </message>
  <message>
   <source>Delete the chosen indexes; the rasters are not touched</source>
   <translation>Supprimer les index choisis ; les rasters ne sont pas touchés</translation>
  </message>
  <message>
   <source>Export embeddings…</source>
   <translation>Exporter les embeddings…</translation>
  </message>
  <message>
   <source>Import embeddings…</source>
   <translation>Importer des embeddings…</translation>
  </message>
  <message>
   <source>Indexes on this computer</source>
   <translation>Index sur cet ordinateur</translation>
  </message>
  <message>
   <source>Made</source>
   <translation>Créé</translation>
  </message>
  <message>
   <source>Make an index of a table of embeddings</source>
   <translation>Faire un index d'une table d'embeddings</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modèle</translation>
  </message>
  <message>
   <source>No raster has been indexed on this computer yet.</source>
   <translation>Aucun raster n’a encore été indexé sur cet ordinateur.</translation>
  </message>
  <message>
   <source>Raster</source>
   <translation>Raster</translation>
  </message>
  <message>
   <source>Remove…</source>
   <translation>Supprimer…</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Taille</translation>
  </message>
  <message>
   <source>State</source>
   <translation>État</translation>
  </message>
  <message>
   <source>Tiles</source>
   <translation>Tuiles</translation>
  </message>
  <message>
   <source>Write the chosen index as a table that other programs read</source>
   <translation>Écrire l'index choisi comme table que d'autres programmes lisent</translation>
  </message>
  <message>
   <source>complete</source>
   <translation>complet</translation>
  </message>
  <message>
   <source>imported</source>
   <translation>importé</translation>
  </message>
  <message>
   <source>of a part</source>
   <translation>d'une partie</translation>
  </message>
  <message>
   <source>partly done</source>
   <translation>fait en partie</translation>
  </message>
  <message>
   <source>raster not found</source>
   <translation>raster introuvable</translation>
  </message>
  <message>
   <source>{count} indexes, {size} in all.</source>
   <translation>{count} index, {size} au total.</translation>
  </message>
 </context>
 <context>
  <name>IndexedLayers</name>
  <message>
   <source>No layer of this project is indexed yet: choose a layer and press Index.</source>
   <translation>Aucune couche de ce projet n’est encore indexée : choisissez une couche et cliquez sur « Indexer ».</translation>
  </message>
 </context>
 <context>
  <name>Indexing</name>
  <message>
   <source>Index</source>
   <translation>Indexer</translation>
  </message>
  <message>
   <source>Indexing {}</source>
   <translation>Indexation de {}</translation>
  </message>
  <message>
   <source>Indexing “{}” was cancelled; what is done is kept, and Index goes on from there.</source>
   <translation>L’indexation de « {} » a été annulée ; ce qui est fait est conservé, et « Indexer » reprend à partir de là.</translation>
  </message>
  <message>
   <source>“{name}” is indexed: {tiles} in {time}.</source>
   <translation>« {name} » est indexée : {tiles} en {time}.</translation>
  </message>
  <message>
   <source>“{}” is not indexed yet: press Index first.</source>
   <translation>« {} » n’est pas encore indexée : cliquez d’abord sur « Indexer ».</translation>
  </message>
 </context>
 <context>
  <name>InstalledModels</name>
  <message>
   <source>A published checkpoint, a pair of ONNX files, or a bundle</source>
   <translation>Un checkpoint publié, une paire de fichiers ONNX ou un bundle</translation>
  </message>
  <message>
   <source>Calibrate…</source>
   <translation>Étalonner…</translation>
  </message>
  <message>
   <source>Computes on this computer what the model must give, and compares</source>
   <translation>Calcule sur cet ordinateur ce que le modèle doit donner, et compare</translation>
  </message>
  <message>
   <source>Deletes the model; indexes made with it are kept</source>
   <translation>Supprime le modèle ; les index faits avec lui sont conservés</translation>
  </message>
  <message>
   <source>Details of the model</source>
   <translation>Détails du modèle</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exporter…</translation>
  </message>
  <message>
   <source>Indexes</source>
   <translation>Index</translation>
  </message>
  <message>
   <source>Install from file…</source>
   <translation>Installer depuis un fichier…</translation>
  </message>
  <message>
   <source>Languages</source>
   <translation>Langues</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Licence</translation>
  </message>
  <message>
   <source>Measures on your own rasters what a good match is</source>
   <translation>Mesure sur vos propres rasters ce qu’est une bonne correspondance</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modèle</translation>
  </message>
  <message>
   <source>Models on this computer</source>
   <translation>Modèles sur cet ordinateur</translation>
  </message>
  <message>
   <source>Remove…</source>
   <translation>Supprimer…</translation>
  </message>
  <message>
   <source>Sees</source>
   <translation>Voit</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Taille</translation>
  </message>
  <message>
   <source>Verify</source>
   <translation>Vérifier</translation>
  </message>
  <message>
   <source>Writes the model into one file, for another computer</source>
   <translation>Écrit le modèle dans un fichier, pour un autre ordinateur</translation>
  </message>
 </context>
 <context>
  <name>JobStrip</name>
  <message>
   <source>Cancel</source>
   <translation>Annuler</translation>
  </message>
 </context>
 <context>
  <name>Keeping</name>
  <message>
   <source>The abstract of “{}” is as it was.</source>
   <translation>Le résumé de « {} » est de nouveau tel qu’il était.</translation>
  </message>
  <message>
   <source>The abstract of “{}” was changed meanwhile: edit it in Properties → Metadata.</source>
   <translation>Le résumé de « {} » a été modifié entre-temps : modifiez-le dans Propriétés → Métadonnées.</translation>
  </message>
  <message>
   <source>The caption is in the metadata of “{}” (Properties → Metadata), and kept with the project.</source>
   <translation>La description est dans les métadonnées de « {} » (Propriétés → Métadonnées), et conservée avec le projet.</translation>
  </message>
  <message>
   <source>The caption was copied.</source>
   <translation>La description a été copiée.</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Annuler</translation>
  </message>
 </context>
 <context>
  <name>LayerBench</name>
  <message>
   <source>A satellite scene or an aerial image, from a file.</source>
   <translation>Une scène satellite ou une image aérienne, depuis un fichier.</translation>
  </message>
  <message>
   <source>Add a raster layer</source>
   <translation>Ajouter une couche raster</translation>
  </message>
  <message>
   <source>Choose one layer for this: indexing and captioning work on one layer at a time.</source>
   <translation>Choisissez une seule couche pour cela : l’indexation et la description traitent une couche à la fois.</translation>
  </message>
  <message>
   <source>It is done once, and only when you say so.</source>
   <translation>Cela se fait une seule fois, et seulement à votre demande.</translation>
  </message>
  <message>
   <source>Looking at the layer…</source>
   <translation>Analyse de la couche…</translation>
  </message>
  <message>
   <source>Press Enter, and the map shows where it is. A click on a hit zooms to it.</source>
   <translation>Appuyez sur Entrée, et la carte montre où cela se trouve. Un clic sur un résultat zoome dessus.</translation>
  </message>
  <message>
   <source>Press Index</source>
   <translation>Cliquer sur « Indexer »</translation>
  </message>
  <message>
   <source>Searches every layer of the project that is indexed.</source>
   <translation>Recherche dans toutes les couches indexées du projet.</translation>
  </message>
  <message>
   <source>Set up the engine</source>
   <translation>Installer le moteur</translation>
  </message>
  <message>
   <source>Sightline looks at every tile of the layer once; from then on you can search it.</source>
   <translation>Sightline analyse une fois chaque tuile de la couche ; vous pouvez ensuite y rechercher.</translation>
  </message>
  <message>
   <source>Type what you look for</source>
   <translation>Saisir ce que vous cherchez</translation>
  </message>
  <message>
   <source>What is indexed can be searched meanwhile.</source>
   <translation>En attendant, vous pouvez rechercher dans ce qui est indexé.</translation>
  </message>
 </context>
 <context>
  <name>LayerChoice</name>
  <message>
   <source>All indexed layers of the project</source>
   <translation>Toutes les couches indexées du projet</translation>
  </message>
  <message>
   <source>An archive in a database:</source>
   <translation>Une archive dans une base de données :</translation>
  </message>
  <message>
   <source>Layers that are searched</source>
   <translation>Couches où la recherche est faite</translation>
  </message>
  <message>
   <source>The layer chosen above</source>
   <translation>La couche choisie ci-dessus</translation>
  </message>
  <message>
   <source>These:</source>
   <translation>Celles-ci :</translation>
  </message>
  <message>
   <source>Tiles of many scenes in PostgreSQL, reached by a connection of QGIS</source>
   <translation>Tuiles de nombreuses scènes dans PostgreSQL, par une connexion de QGIS</translation>
  </message>
 </context>
 <context>
  <name>LayerMenu</name>
  <message>
   <source>Ask about this layer…</source>
   <translation>Poser une question sur cette couche…</translation>
  </message>
  <message>
   <source>Band roles…</source>
   <translation>Rôles des bandes…</translation>
  </message>
  <message>
   <source>Caption layer</source>
   <translation>Décrire la couche</translation>
  </message>
  <message>
   <source>Caption visible extent</source>
   <translation>Décrire l’emprise visible</translation>
  </message>
  <message>
   <source>Classify land cover…</source>
   <translation>Classifier l’occupation du sol…</translation>
  </message>
  <message>
   <source>Export all tile captions…</source>
   <translation>Exporter toutes les descriptions…</translation>
  </message>
  <message>
   <source>Export embeddings…</source>
   <translation>Exporter les embeddings…</translation>
  </message>
  <message>
   <source>Index…</source>
   <translation>Indexer…</translation>
  </message>
  <message>
   <source>Remove index…</source>
   <translation>Supprimer l’index…</translation>
  </message>
  <message>
   <source>Search in this layer</source>
   <translation>Rechercher dans cette couche</translation>
  </message>
  <message>
   <source>Take a snapshot…</source>
   <translation>Prendre un instantané…</translation>
  </message>
 </context>
 <context>
  <name>LayerPanel</name>
  <message>
   <source>All indexed layers</source>
   <translation>Toutes les couches indexées</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <source>Export embeddings…</source>
   <translation>Exporter les embeddings…</translation>
  </message>
  <message>
   <source>Import embeddings…</source>
   <translation>Importer des embeddings…</translation>
  </message>
  <message>
   <source>Index</source>
   <translation>Indexer</translation>
  </message>
  <message>
   <source>Index as a raster of embeddings…</source>
   <translation>Indexer comme raster d'embeddings…</translation>
  </message>
  <message>
   <source>Index with settings, remove the index, embeddings in and out, see all indexes</source>
   <translation>Indexer avec des réglages, supprimer l'index, importer et exporter des embeddings, voir tous les index</translation>
  </message>
  <message>
   <source>Index with settings…</source>
   <translation>Indexer avec des paramètres…</translation>
  </message>
  <message>
   <source>Indexes on this computer…</source>
   <translation>Index sur cet ordinateur…</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>Couche</translation>
  </message>
  <message>
   <source>Look at every tile of the layer once, so that it can be searched</source>
   <translation>Analyser une fois chaque tuile de la couche, pour pouvoir y rechercher</translation>
  </message>
  <message>
   <source>More about indexes</source>
   <translation>Plus sur les index</translation>
  </message>
  <message>
   <source>Remove the index…</source>
   <translation>Supprimer l’index…</translation>
  </message>
  <message>
   <source>Stop this; what is done is kept, and starting it again goes on from there</source>
   <translation>Arrêter ; ce qui est fait est conservé, et un nouveau lancement reprend à partir de là</translation>
  </message>
  <message>
   <source>The raster layer to index, search and caption</source>
   <translation>La couche raster à indexer, à interroger et à décrire</translation>
  </message>
 </context>
 <context>
  <name>LegendDialog</name>
  <message>
   <source>A legend needs at least two words: add some, or restore the defaults.</source>
   <translation>Une légende demande au moins deux classes : ajoutez-en, ou restaurez les valeurs par défaut.</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>Ajouter</translation>
  </message>
  <message>
   <source>Also called (separated by commas)</source>
   <translation>Autres noms (séparés par des virgules)</translation>
  </message>
  <message>
   <source>Colour…</source>
   <translation>Couleur…</translation>
  </message>
  <message>
   <source>Double-click to choose a colour</source>
   <translation>Double-cliquer pour choisir une couleur</translation>
  </message>
  <message>
   <source>Each small cell of the image is given the word of this list that fits it best. Use any words for what can be seen from above. The list is kept in the project.</source>
   <translation>Chaque petite cellule de l’image reçoit la classe de cette liste qui lui convient le mieux. Utilisez n’importe quels mots anglais pour ce qui se voit d’en haut. La liste est conservée dans le projet.</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Supprimer</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Renommer</translation>
  </message>
  <message>
   <source>Word</source>
   <translation>Classe</translation>
  </message>
  <message>
   <source>Words of the land cover</source>
   <translation>Classes d’occupation du sol</translation>
  </message>
  <message>
   <source>“{}” is there twice: rename or remove one.</source>
   <translation>« {} » figure deux fois : renommez ou supprimez l’une des deux.</translation>
  </message>
 </context>
 <context>
  <name>LiveLayer</name>
  <message>
   <source>Asking the database for the layer…</source>
   <translation>La couche est demandée à la base de données…</translation>
  </message>
  <message>
   <source>QGIS cannot open “{}” in the database: the log messages panel, tab PostGIS, says why.</source>
   <translation>QGIS ne peut pas ouvrir « {} » dans la base de données : le panneau des messages, onglet PostGIS, dit pourquoi.</translation>
  </message>
  <message>
   <source>Sightline live: {}</source>
   <translation>Sightline en direct : {}</translation>
  </message>
  <message>
   <source>This database has no PostGIS, so that QGIS cannot draw layers of it: its keeper can add it (CREATE EXTENSION postgis), and make the archive anew.</source>
   <translation>Cette base de données n’a pas PostGIS, QGIS ne peut donc pas en dessiner de couches : son gestionnaire peut l’ajouter (CREATE EXTENSION postgis) et recréer l’archive.</translation>
  </message>
  <message>
   <source>“{}” is a layer now, answered anew whenever it is drawn.</source>
   <translation>« {} » est maintenant une couche, recalculée à chaque affichage.</translation>
  </message>
 </context>
 <context>
  <name>LongWork</name>
  <message>
   <source>{} is still under way: wait for it, or press Cancel.</source>
   <translation>{} : toujours en cours. Attendez la fin, ou cliquez sur « Annuler ».</translation>
  </message>
 </context>
 <context>
  <name>ModelChoices</name>
  <message>
   <source>All sensors:</source>
   <translation>Tous les capteurs :</translation>
  </message>
  <message>
   <source>As for all sensors</source>
   <translation>Comme pour tous les capteurs</translation>
  </message>
  <message>
   <source>The model that indexes and searches layers of all sensors for which none is named below</source>
   <translation>Le modèle qui indexe et recherche les couches de tous les capteurs pour lesquels aucun n’est indiqué ci-dessous</translation>
  </message>
  <message>
   <source>The model that indexes and searches layers of this sensor</source>
   <translation>Le modèle qui indexe et recherche les couches de ce capteur</translation>
  </message>
  <message>
   <source>Use</source>
   <translation>Utiliser</translation>
  </message>
  <message>
   <source>{} (not there)</source>
   <translation>{} (absent)</translation>
  </message>
  <message>
   <source>{} does not see it</source>
   <translation>{} ne le voit pas</translation>
  </message>
 </context>
 <context>
  <name>Models</name>
  <message>
   <source>1 band</source>
   <translation>1 bande</translation>
  </message>
  <message>
   <source>Arabic</source>
   <translation>arabe</translation>
  </message>
  <message>
   <source>Chinese</source>
   <translation>chinois</translation>
  </message>
  <message>
   <source>Compared with the original</source>
   <translation>Comparé à l’original</translation>
  </message>
  <message>
   <source>Converted by</source>
   <translation>Converti par</translation>
  </message>
  <message>
   <source>Dimension</source>
   <translation>Dimension</translation>
  </message>
  <message>
   <source>Dutch</source>
   <translation>néerlandais</translation>
  </message>
  <message>
   <source>English</source>
   <translation>anglais</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>Fichiers</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Dossier</translation>
  </message>
  <message>
   <source>French</source>
   <translation>français</translation>
  </message>
  <message>
   <source>German</source>
   <translation>allemand</translation>
  </message>
  <message>
   <source>Hindi</source>
   <translation>hindi</translation>
  </message>
  <message>
   <source>Indexes made with it</source>
   <translation>Index faits avec lui</translation>
  </message>
  <message>
   <source>Italian</source>
   <translation>italien</translation>
  </message>
  <message>
   <source>Japanese</source>
   <translation>japonais</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Genre</translation>
  </message>
  <message>
   <source>Korean</source>
   <translation>coréen</translation>
  </message>
  <message>
   <source>Languages</source>
   <translation>Langues</translation>
  </message>
  <message>
   <source>Left out</source>
   <translation>Laissé de côté</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Licence</translation>
  </message>
  <message>
   <source>Made</source>
   <translation>Créé</translation>
  </message>
  <message>
   <source>Model card</source>
   <translation>Fiche du modèle</translation>
  </message>
  <message>
   <source>Options</source>
   <translation>Options</translation>
  </message>
  <message>
   <source>Polish</source>
   <translation>polonais</translation>
  </message>
  <message>
   <source>Portuguese</source>
   <translation>portugais</translation>
  </message>
  <message>
   <source>Russian</source>
   <translation>russe</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Taille</translation>
  </message>
  <message>
   <source>Spanish</source>
   <translation>espagnol</translation>
  </message>
  <message>
   <source>State</source>
   <translation>État</translation>
  </message>
  <message>
   <source>Where it comes from</source>
   <translation>D’où il vient</translation>
  </message>
  <message>
   <source>as it should be</source>
   <translation>comme il se doit</translation>
  </message>
  <message>
   <source>calibrated</source>
   <translation>étalonné</translation>
  </message>
  <message>
   <source>cannot be used</source>
   <translation>inutilisable</translation>
  </message>
  <message>
   <source>comes with Sightline</source>
   <translation>fourni avec Sightline</translation>
  </message>
  <message>
   <source>cosine {}</source>
   <translation>cosinus {}</translation>
  </message>
  <message>
   <source>its own {} bands</source>
   <translation>ses {} bandes propres</translation>
  </message>
  <message>
   <source>largest difference {}</source>
   <translation>plus grande différence {}</translation>
  </message>
  <message>
   <source>not as it should be</source>
   <translation>pas comme il se doit</translation>
  </message>
  <message>
   <source>not calibrated</source>
   <translation>non étalonné</translation>
  </message>
  <message>
   <source>roughly calibrated</source>
   <translation>étalonné grossièrement</translation>
  </message>
  <message>
   <source>seen as {}</source>
   <translation>vu comme : {}</translation>
  </message>
  <message>
   <source>{} languages</source>
   <translation>{} langues</translation>
  </message>
 </context>
 <context>
  <name>ModelsAsked</name>
  <message>
   <source>Ask through {}</source>
   <translation>Interroger avec {}</translation>
  </message>
  <message>
   <source>Index again</source>
   <translation>Indexer à nouveau</translation>
  </message>
  <message>
   <source>Looks at every tile again, with {}</source>
   <translation>Regarde de nouveau chaque tuile, avec {}</translation>
  </message>
  <message>
   <source>{new} puts the question, an adapter translates it for the index of {old}: at once, but not as exact</source>
   <translation>{new} pose la question, un adaptateur la traduit pour l’index de {old} : tout de suite, mais moins exactement</translation>
  </message>
  <message>
   <source>{} made the index, and asks it exactly</source>
   <translation>{} a créé l’index et l’interroge exactement</translation>
  </message>
 </context>
 <context>
  <name>ModelsBench</name>
  <message>
   <source>1 index was made with it: it is kept, but can be searched only when the model is there again, or through an adapter.</source>
   <translation>1 index a été fait avec lui : il est conservé, mais ne peut être interrogé que si le modèle revient, ou par un adaptateur.</translation>
  </message>
  <message>
   <source>Asking the engine</source>
   <translation>Interrogation du moteur</translation>
  </message>
  <message>
   <source>Calibrating {}</source>
   <translation>Étalonnage de {}</translation>
  </message>
  <message>
   <source>Cancelled.</source>
   <translation>Annulé.</translation>
  </message>
  <message>
   <source>Downloading {}</source>
   <translation>Téléchargement de {}</translation>
  </message>
  <message>
   <source>Export the model</source>
   <translation>Exporter le modèle</translation>
  </message>
  <message>
   <source>Exporting {}</source>
   <translation>Export de {}</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Supprimer</translation>
  </message>
  <message>
   <source>Remove model</source>
   <translation>Supprimer le modèle</translation>
  </message>
  <message>
   <source>Remove “{name}”? {size} will be freed.</source>
   <translation>Supprimer « {name} » ? {size} seront libérés.</translation>
  </message>
  <message>
   <source>Removing {}</source>
   <translation>Suppression de {}</translation>
  </message>
  <message>
   <source>Sightline bundle</source>
   <translation>Bundle Sightline</translation>
  </message>
  <message>
   <source>The download was stopped; Download goes on where it was.</source>
   <translation>Le téléchargement a été arrêté ; « Télécharger » reprend là où il en était.</translation>
  </message>
  <message>
   <source>Verifying {}</source>
   <translation>Vérification de {}</translation>
  </message>
  <message>
   <source>{} indexes were made with it: they are kept, but can be searched only when the model is there again, or through an adapter.</source>
   <translation>{} index ont été faits avec lui : ils sont conservés, mais ne peuvent être interrogés que si le modèle revient, ou par un adaptateur.</translation>
  </message>
  <message>
   <source>“{name}” was written to {path}.</source>
   <translation>« {name} » a été écrit dans {path}.</translation>
  </message>
  <message>
   <source>“{}” is calibrated on your rasters.</source>
   <translation>« {} » est étalonné sur vos rasters.</translation>
  </message>
  <message>
   <source>“{}” is installed.</source>
   <translation>« {} » est installé.</translation>
  </message>
  <message>
   <source>“{}” was removed.</source>
   <translation>« {} » a été supprimé.</translation>
  </message>
 </context>
 <context>
  <name>ModelsPage</name>
  <message>
   <source>Download</source>
   <translation>Télécharger</translation>
  </message>
  <message>
   <source>Installed</source>
   <translation>Installés</translation>
  </message>
 </context>
 <context>
  <name>NameDialog</name>
  <message>
   <source>Name</source>
   <translation>Nom</translation>
  </message>
  <message>
   <source>This replaces the search of that name.</source>
   <translation>Cela remplace la recherche de ce nom.</translation>
  </message>
 </context>
 <context>
  <name>OptionsFactory</name>
  <message>
   <source>Models</source>
   <translation>Modèles</translation>
  </message>
  <message>
   <source>Sightline</source>
   <translation>Sightline</translation>
  </message>
 </context>
 <context>
  <name>OptionsPage</name>
  <message>
   <source> MB</source>
   <translation> Mo</translation>
  </message>
  <message>
   <source> px</source>
   <translation> px</translation>
  </message>
  <message>
   <source>Another Python that has the engine's libraries, for example with onnxruntime for a GPU; empty: the one that “Set up engine…” makes</source>
   <translation>Un autre Python disposant des bibliothèques du moteur, par exemple avec onnxruntime pour GPU ; vide : celui que crée « Installer le moteur… »</translation>
  </message>
  <message>
   <source>Apple (CoreML)</source>
   <translation>Apple (CoreML)</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automatique</translation>
  </message>
  <message>
   <source>Both</source>
   <translation>Les deux</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>Captions</source>
   <translation>Textes</translation>
  </message>
  <message>
   <source>Engine</source>
   <translation>Moteur</translation>
  </message>
  <message>
   <source>Folder of its libraries:</source>
   <translation>Dossier de ses bibliothèques :</translation>
  </message>
  <message>
   <source>GPU (DirectML)</source>
   <translation>GPU (DirectML)</translation>
  </message>
  <message>
   <source>Gallery</source>
   <translation>Galerie</translation>
  </message>
  <message>
   <source>Hits listed at first:</source>
   <translation>Résultats affichés au départ :</translation>
  </message>
  <message>
   <source>How hits are shown when the dock opens</source>
   <translation>Mode d’affichage des résultats à l’ouverture du panneau</translation>
  </message>
  <message>
   <source>How many tiles a search lists; “More” in the results lists further ones</source>
   <translation>Nombre de tuiles qu’affiche une recherche ; « Plus » dans les résultats en donne davantage</translation>
  </message>
  <message>
   <source>Images</source>
   <translation>Images</translation>
  </message>
  <message>
   <source>In your user folder</source>
   <translation>Dans votre dossier utilisateur</translation>
  </message>
  <message>
   <source>Indexing uses fewer workers rather than more memory than this</source>
   <translation>L’indexation utilise moins de processus plutôt que de dépasser cette limite de mémoire</translation>
  </message>
  <message>
   <source>Intel (OpenVINO)</source>
   <translation>Intel (OpenVINO)</translation>
  </message>
  <message>
   <source>List</source>
   <translation>Liste</translation>
  </message>
  <message>
   <source>Look in:</source>
   <translation>Chercher dans :</translation>
  </message>
  <message>
   <source>Memory for indexing:</source>
   <translation>Mémoire pour l’indexation :</translation>
  </message>
  <message>
   <source>NVIDIA GPU (CUDA)</source>
   <translation>GPU NVIDIA (CUDA)</translation>
  </message>
  <message>
   <source>NVIDIA GPU (TensorRT)</source>
   <translation>GPU NVIDIA (TensorRT)</translation>
  </message>
  <message>
   <source>Only where the index is small enough to answer at once; Enter always searches</source>
   <translation>Seulement si l’index est assez petit pour répondre aussitôt ; Entrée lance toujours la recherche</translation>
  </message>
  <message>
   <source>Prepares every model for minutes at its first use; stops with a message where it cannot be used</source>
   <translation>Prépare chaque modèle pendant plusieurs minutes à la première utilisation ; s’arrête avec un message s’il n’est pas utilisable</translation>
  </message>
  <message>
   <source>Processor:</source>
   <translation>Processeur :</translation>
  </message>
  <message>
   <source>Python of the engine:</source>
   <translation>Python du moteur :</translation>
  </message>
  <message>
   <source>Reset to defaults</source>
   <translation>Réinitialiser les paramètres par défaut</translation>
  </message>
  <message>
   <source>Results</source>
   <translation>Résultats</translation>
  </message>
  <message>
   <source>Search while I type, when typing pauses</source>
   <translation>Rechercher pendant la saisie, dès qu’elle marque une pause</translation>
  </message>
  <message>
   <source>Searches both, and puts first what both find</source>
   <translation>Recherche dans les deux, et place en tête ce que les deux trouvent</translation>
  </message>
  <message>
   <source>Searches the words of the tiles' captions</source>
   <translation>Recherche dans les mots des descriptions de tuiles</translation>
  </message>
  <message>
   <source>Searches what the tiles look like</source>
   <translation>Recherche d’après l’aspect des tuiles</translation>
  </message>
  <message>
   <source>Searching</source>
   <translation>Recherche</translation>
  </message>
  <message>
   <source>Set by the environment variable {}; it goes before this page</source>
   <translation>Défini par la variable d’environnement {} ; elle prime sur cette page</translation>
  </message>
  <message>
   <source>Set up by Sightline</source>
   <translation>Installé par Sightline</translation>
  </message>
  <message>
   <source>Show as:</source>
   <translation>Afficher en :</translation>
  </message>
  <message>
   <source>Shows the defaults on this page; they count once the options are accepted</source>
   <translation>Affiche les valeurs par défaut sur cette page ; elles s’appliquent une fois les options validées</translation>
  </message>
  <message>
   <source>Size of the pictures in the gallery, from the next start of QGIS on</source>
   <translation>Taille des images de la galerie, à partir du prochain démarrage de QGIS</translation>
  </message>
  <message>
   <source>Size of thumbnails:</source>
   <translation>Taille des vignettes :</translation>
  </message>
  <message>
   <source>Stops with a message where it cannot be used</source>
   <translation>S’arrête avec un message s’il n’est pas utilisable</translation>
  </message>
  <message>
   <source>Table</source>
   <translation>Table</translation>
  </message>
  <message>
   <source>The GPU where the engine's libraries can use one, else the CPU</source>
   <translation>Le GPU si les bibliothèques du moteur peuvent en utiliser un, sinon le CPU</translation>
  </message>
  <message>
   <source>There is no file {}: choose the Python of an environment, or leave this empty.</source>
   <translation>Le fichier {} n’existe pas : choisissez le Python d’un environnement, ou laissez ce champ vide.</translation>
  </message>
  <message>
   <source>Unticked: a click only marks the hit on the map</source>
   <translation>Décoché : un clic ne fait que mettre le résultat en surbrillance sur la carte</translation>
  </message>
  <message>
   <source>What is searched when the dock opens</source>
   <translation>Ce sur quoi porte la recherche à l’ouverture du panneau</translation>
  </message>
  <message>
   <source>What the model runs on</source>
   <translation>Ce sur quoi le modèle s’exécute</translation>
  </message>
  <message>
   <source>Where “Set up engine…” installs the libraries; empty: in your user folder</source>
   <translation>Où « Installer le moteur… » installe les bibliothèques ; vide : dans votre dossier utilisateur</translation>
  </message>
  <message>
   <source>Zoom the map to a hit that is clicked</source>
   <translation>Zoomer la carte sur un résultat cliqué</translation>
  </message>
  <message>
   <source>{} is not the full path of a folder: choose one, or leave this empty.</source>
   <translation>{} n’est pas le chemin complet d’un dossier : choisissez-en un, ou laissez ce champ vide.</translation>
  </message>
 </context>
 <context>
  <name>Places</name>
  <message>
   <source>The map shows more than the projection of “{}” can hold: zoom in first.</source>
   <translation>La carte montre plus que ne peut contenir la projection de « {} » : faites d’abord un zoom avant.</translation>
  </message>
  <message>
   <source>There is nothing of “{}” at this place: zoom to the layer, or choose a place inside it.</source>
   <translation>Il n’y a rien de « {} » à cet endroit : zoomez sur la couche, ou choisissez un lieu à l’intérieur.</translation>
  </message>
  <message>
   <source>This place lies outside “{}”: click inside the layer.</source>
   <translation>Ce lieu est en dehors de « {} » : cliquez à l’intérieur de la couche.</translation>
  </message>
 </context>
 <context>
  <name>Query</name>
  <message>
   <source>like {}</source>
   <translation>semblable à {}</translation>
  </message>
  <message>
   <source>not {}</source>
   <translation>sans {}</translation>
  </message>
 </context>
 <context>
  <name>QueryBench</name>
  <message>
   <source>This says only what you do not want: add what you look for.</source>
   <translation>Cela indique seulement ce que vous ne voulez pas : ajoutez ce que vous cherchez.</translation>
  </message>
  <message>
   <source>Type what you look for, for example “river”, and press Enter.</source>
   <translation>Saisissez en anglais ce que vous cherchez, par exemple « river », puis appuyez sur Entrée.</translation>
  </message>
 </context>
 <context>
  <name>QueryBox</name>
  <message>
   <source>A word or a sentence in {}; “-town” is what you do not want.</source>
   <translation>Un mot ou une phrase en {} ; « -town » est ce que vous ne voulez pas.</translation>
  </message>
  <message>
   <source>A word or a sentence; “-town” is what you do not want.</source>
   <translation>Un mot ou une phrase ; « -town » est ce que vous ne voulez pas.</translation>
  </message>
  <message>
   <source>Describe what you look for, as “river”</source>
   <translation>Ce que vous cherchez, comme « river »</translation>
  </message>
  <message>
   <source>Describe what you look for, e.g. “river” ({} only)</source>
   <translation>Ce que vous cherchez, p. ex. « river » ({} seulement)</translation>
  </message>
  <message>
   <source>Enter searches · Ctrl+Enter keeps it as a part of the query · Up and Down: earlier queries · Esc stops or clears
Drop an image file here to find what looks like it</source>
   <translation>Entrée lance la recherche · Ctrl+Entrée en fait une partie de la requête · Haut et Bas : requêtes précédentes · Échap arrête ou efface
Déposez ici un fichier image pour trouver ce qui lui ressemble</translation>
  </message>
  <message>
   <source>Keep as a part of the query (Ctrl+Enter)</source>
   <translation>Garder comme élément de la requête (Ctrl+Entrée)</translation>
  </message>
  <message>
   <source>What you look for</source>
   <translation>Ce que vous cherchez</translation>
  </message>
 </context>
 <context>
  <name>QueryPanel</name>
  <message>
   <source>Both</source>
   <translation>Les deux</translation>
  </message>
  <message>
   <source>Captions</source>
   <translation>Textes</translation>
  </message>
  <message>
   <source>Click a tile on the map, or drag a box, to find what looks like it (Shift: what does not); Esc ends this</source>
   <translation>Cliquer sur une tuile de la carte, ou tracer un rectangle, pour trouver ce qui lui ressemble (Maj : ce qui n’y ressemble pas) ; Échap y met fin</translation>
  </message>
  <message>
   <source>Example</source>
   <translation>Exemple</translation>
  </message>
  <message>
   <source>Image file…</source>
   <translation>Fichier image…</translation>
  </message>
  <message>
   <source>Images</source>
   <translation>Images</translation>
  </message>
  <message>
   <source>Remove all parts</source>
   <translation>Supprimer tous les éléments</translation>
  </message>
  <message>
   <source>Saved</source>
   <translation>Favoris</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Rechercher</translation>
  </message>
  <message>
   <source>Search (Enter)</source>
   <translation>Rechercher (Entrée)</translation>
  </message>
  <message>
   <source>Searches both, and puts first what both find</source>
   <translation>Recherche dans les deux, et place en tête ce que les deux trouvent</translation>
  </message>
  <message>
   <source>Searches that this project keeps</source>
   <translation>Recherches conservées dans ce projet</translation>
  </message>
  <message>
   <source>Searches the words of the tiles' captions</source>
   <translation>Recherche dans les mots des descriptions de tuiles</translation>
  </message>
  <message>
   <source>Searches what the tiles look like</source>
   <translation>Recherche d’après l’aspect des tuiles</translation>
  </message>
  <message>
   <source>Selected polygons or hits</source>
   <translation>Polygones ou résultats sélectionnés</translation>
  </message>
  <message>
   <source>What is searched</source>
   <translation>Ce sur quoi porte la recherche</translation>
  </message>
  <message>
   <source>What is searched: what the tiles look like, the words of their captions, or both</source>
   <translation>Ce sur quoi porte la recherche : l’aspect des tuiles, les mots de leurs descriptions, ou les deux</translation>
  </message>
 </context>
 <context>
  <name>Reasons</name>
  <message>
   <source>How near the tile is to each part of the query (cosine); a full bar is the best of the hits, an empty one the least.</source>
   <translation>Proximité de la tuile avec chaque élément de la requête (cosinus) ; une barre pleine est le meilleur des résultats, une barre vide le plus faible.</translation>
  </message>
  <message>
   <source>disliked tiles</source>
   <translation>tuiles négatives</translation>
  </message>
  <message>
   <source>liked tiles</source>
   <translation>tuiles positives</translation>
  </message>
  <message>
   <source>not {}</source>
   <translation>sans {}</translation>
  </message>
 </context>
 <context>
  <name>RefinedStrip</name>
  <message>
   <source>Clear</source>
   <translation>Effacer</translation>
  </message>
  <message>
   <source>Take all marks back</source>
   <translation>Retirer tous les avis</translation>
  </message>
  <message>
   <source>Take the last mark back</source>
   <translation>Retirer le dernier avis</translation>
  </message>
 </context>
 <context>
  <name>ResultsPanel</name>
  <message>
   <source>More ({})</source>
   <translation>Plus ({})</translation>
  </message>
  <message>
   <source>No tile is marked.</source>
   <translation>Aucune tuile n’a reçu d’avis.</translation>
  </message>
  <message>
   <source>None of the {} hits matches so well</source>
   <translation>Aucun des {} résultats ne correspond aussi bien</translation>
  </message>
  <message>
   <source>Refined by {liked} liked and {disliked} disliked tiles (Rocchio): nearer to the former, farther from the latter.</source>
   <translation>Affiné par {liked} tuiles positives et {disliked} négatives (Rocchio) : plus près des premières, plus loin des secondes.</translation>
  </message>
  <message>
   <source>Refined by {liked} liked and {disliked} disliked tiles, from which a linear classifier has learnt.</source>
   <translation>Affiné par {liked} tuiles positives et {disliked} négatives, à partir desquelles un classifieur linéaire a appris.</translation>
  </message>
  <message>
   <source>Show up to {} hits</source>
   <translation>Afficher jusqu’à {} résultats</translation>
  </message>
  <message>
   <source>The best has {}. Drag the threshold to the left.</source>
   <translation>Le meilleur atteint {}. Faites glisser le seuil vers la gauche.</translation>
  </message>
  <message>
   <source>The only hit does not match so well</source>
   <translation>Le seul résultat ne correspond pas aussi bien</translation>
  </message>
 </context>
 <context>
  <name>ResultsToolbar</name>
  <message>
   <source>A click on a hit zooms to it</source>
   <translation>Un clic sur un résultat zoome dessus</translation>
  </message>
  <message>
   <source>Add the hits as a live layer: the database answers the query anew each time that the map is drawn</source>
   <translation>Ajouter les résultats comme couche en direct : la base de données répond à la requête à chaque affichage de la carte</translation>
  </message>
  <message>
   <source>Export: write the footprints of all hits in the list as an ESRI Shapefile or another file, or as a report</source>
   <translation>Exporter : écrire les emprises de tous les résultats de la liste en ESRI Shapefile ou autre fichier, ou en rapport</translation>
  </message>
  <message>
   <source>Footprints or report…</source>
   <translation>Emprises ou rapport…</translation>
  </message>
  <message>
   <source>Images of the hits…</source>
   <translation>Images des résultats…</translation>
  </message>
  <message>
   <source>Label the hits on the map with their captions instead of their ranks</source>
   <translation>Étiqueter les résultats sur la carte avec leurs descriptions au lieu de leurs rangs</translation>
  </message>
  <message>
   <source>One footprint per layer…</source>
   <translation>Une emprise par couche…</translation>
  </message>
  <message>
   <source>Show on the map how well each place matches</source>
   <translation>Montrer sur la carte à quel point chaque lieu correspond</translation>
  </message>
  <message>
   <source>Show the hits as a list</source>
   <translation>Afficher les résultats sous forme de liste</translation>
  </message>
  <message>
   <source>Show the hits as a table that can be sorted</source>
   <translation>Afficher les résultats sous forme de table triable</translation>
  </message>
  <message>
   <source>Show the hits as pictures</source>
   <translation>Afficher les résultats sous forme d’images</translation>
  </message>
 </context>
 <context>
  <name>SavedBench</name>
  <message>
   <source>Delete</source>
   <translation>Supprimer</translation>
  </message>
  <message>
   <source>Earlier queries are forgotten; saved searches are kept.</source>
   <translation>Les requêtes précédentes sont oubliées ; les recherches enregistrées sont conservées.</translation>
  </message>
  <message>
   <source>Forget earlier queries</source>
   <translation>Oublier les requêtes précédentes</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Renommer</translation>
  </message>
  <message>
   <source>Rename search</source>
   <translation>Renommer la recherche</translation>
  </message>
  <message>
   <source>Run on “{}”, newly indexed</source>
   <translation>Exécuter sur « {} », nouvellement indexée</translation>
  </message>
  <message>
   <source>Save search</source>
   <translation>Enregistrer la recherche</translation>
  </message>
  <message>
   <source>Save this search…</source>
   <translation>Enregistrer cette recherche…</translation>
  </message>
  <message>
   <source>This project keeps no searches yet</source>
   <translation>Ce projet ne contient encore aucune recherche</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <source>“{}” is kept in the project: save the project to have it next time.</source>
   <translation>« {} » est conservée dans le projet : enregistrez le projet pour la retrouver la prochaine fois.</translation>
  </message>
  <message>
   <source>“{}” was deleted.</source>
   <translation>« {} » a été supprimée.</translation>
  </message>
 </context>
 <context>
  <name>SavedSearches</name>
  <message>
   <source>The searches of this project were saved by a newer Sightline: update the plugin to use them.</source>
   <translation>Les recherches de ce projet ont été enregistrées par une version plus récente de Sightline : mettez à jour l’extension pour les utiliser.</translation>
  </message>
  <message>
   <source>The searches that this project keeps cannot be read; those that you save now take their place.</source>
   <translation>Les recherches conservées dans ce projet sont illisibles ; celles que vous enregistrez maintenant les remplacent.</translation>
  </message>
  <message>
   <source>{} of the searches that this project keeps cannot be read: it was left out.</source>
   <translation>{} des recherches conservées dans ce projet est illisible : elle a été laissée de côté.</translation>
  </message>
  <message>
   <source>{} of the searches that this project keeps cannot be read: they were left out.</source>
   <translation>{} des recherches conservées dans ce projet sont illisibles : elles ont été laissées de côté.</translation>
  </message>
 </context>
 <context>
  <name>Scope</name>
  <message>
   <source>1 layer</source>
   <translation>1 couche</translation>
  </message>
  <message>
   <source>All indexed layers</source>
   <translation>Toutes les couches indexées</translation>
  </message>
  <message>
   <source>Archive {}</source>
   <translation>Archive {}</translation>
  </message>
  <message>
   <source>Choose the polygon layer whose selected polygons are to be searched.</source>
   <translation>Choisissez la couche de polygones dont les polygones sélectionnés délimitent la recherche.</translation>
  </message>
  <message>
   <source>No archive</source>
   <translation>Aucune archive</translation>
  </message>
  <message>
   <source>No layer</source>
   <translation>Aucune couche</translation>
  </message>
  <message>
   <source>Nothing is selected in “{}”: select the polygons to search in, or search the whole layers.</source>
   <translation>Rien n’est sélectionné dans « {} » : sélectionnez les polygones où rechercher, ou recherchez dans les couches entières.</translation>
  </message>
  <message>
   <source>The map has no coordinate reference system: choose one at the lower right of the window, or search the whole layers.</source>
   <translation>La carte n’a pas de SCR : choisissez-en un en bas à droite de la fenêtre, ou recherchez dans les couches entières.</translation>
  </message>
  <message>
   <source>The selected polygons of “{}” have too many corners: select fewer, or simplify them first.</source>
   <translation>Les polygones sélectionnés de « {} » ont trop de sommets : sélectionnez-en moins, ou simplifiez-les d’abord.</translation>
  </message>
  <message>
   <source>This layer</source>
   <translation>Cette couche</translation>
  </message>
  <message>
   <source>What is selected in “{}” covers no ground: select other polygons.</source>
   <translation>Ce qui est sélectionné dans « {} » ne couvre aucune surface : sélectionnez d’autres polygones.</translation>
  </message>
  <message>
   <source>drawn area</source>
   <translation>zone tracée</translation>
  </message>
  <message>
   <source>from {}</source>
   <translation>à partir du {}</translation>
  </message>
  <message>
   <source>selected polygons</source>
   <translation>polygones sélectionnés</translation>
  </message>
  <message>
   <source>until {}</source>
   <translation>jusqu’au {}</translation>
  </message>
  <message>
   <source>visible extent</source>
   <translation>emprise visible</translation>
  </message>
  <message>
   <source>{count} polygons of “{name}” are selected: select at most {most}.</source>
   <translation>{count} polygones de « {name} » sont sélectionnés : sélectionnez-en {most} au plus.</translation>
  </message>
  <message>
   <source>{first} to {last}</source>
   <translation>du {first} au {last}</translation>
  </message>
  <message>
   <source>{} layers</source>
   <translation>{} couches</translation>
  </message>
  <message>
   <source>“{}” has no coordinate reference system: assign one in the layer's properties.</source>
   <translation>« {} » n’a pas de SCR : définissez-en un dans les propriétés de la couche.</translation>
  </message>
  <message>
   <source>≤ {} % clouds</source>
   <translation>≤ {} % de nuages</translation>
  </message>
  <message>
   <source>≥ {} % valid</source>
   <translation>≥ {} % valides</translation>
  </message>
 </context>
 <context>
  <name>ScopeBench</name>
  <message>
   <source>Click the corners of the area, the last one twice; or drag a box. Esc ends this.</source>
   <translation>Cliquez sur les sommets de la zone, deux fois sur le dernier ; ou tracez un rectangle. Échap y met fin.</translation>
  </message>
  <message>
   <source>No area is drawn yet: draw it below “Search in”, or search the whole layers.</source>
   <translation>Aucune zone n’est encore tracée : tracez-la sous « Chercher dans », ou recherchez dans les couches entières.</translation>
  </message>
  <message>
   <source>No layer is ticked: tick those to search below “Search in”.</source>
   <translation>Aucune couche n’est cochée : cochez sous « Chercher dans » celles où rechercher.</translation>
  </message>
  <message>
   <source>QGIS has no PostgreSQL connection yet: make one below “Search in”, or search layers of the project.</source>
   <translation>QGIS n’a pas encore de connexion PostgreSQL : créez-en une sous « Chercher dans », ou cherchez dans des couches du projet.</translation>
  </message>
  <message>
   <source>The first day comes after the last: swap them below “Search in”.</source>
   <translation>Le premier jour est après le dernier : inversez-les sous « Chercher dans ».</translation>
  </message>
  <message>
   <source>The first day comes after the last: swap them.</source>
   <translation>Le premier jour est après le dernier : inversez-les.</translation>
  </message>
  <message>
   <source>The indexed layers are from {first} to {last}.</source>
   <translation>Dates des couches indexées : du {first} au {last}.</translation>
  </message>
  <message>
   <source>The indexed layers are from {}.</source>
   <translation>Date des couches indexées : {}.</translation>
  </message>
  <message>
   <source>The layer with the selected polygons is no longer in the project: the whole layers are searched.</source>
   <translation>La couche des polygones sélectionnés n’est plus dans le projet : la recherche porte sur les couches entières.</translation>
  </message>
  <message>
   <source>not indexed</source>
   <translation>non indexée</translation>
  </message>
  <message>
   <source>partly indexed</source>
   <translation>indexée en partie</translation>
  </message>
  <message>
   <source>“{}” is no longer in the project and not searched any more.</source>
   <translation>« {} » n’est plus dans le projet : la recherche n’y est plus faite.</translation>
  </message>
 </context>
 <context>
  <name>ScopePanel</name>
  <message>
   <source>Search in</source>
   <translation>Chercher dans</translation>
  </message>
  <message>
   <source>Where to search</source>
   <translation>Où chercher</translation>
  </message>
  <message>
   <source>{}
Click to choose layers, area, dates and quality</source>
   <translation>{}
Cliquer pour choisir les couches, la zone, les dates et la qualité</translation>
  </message>
 </context>
 <context>
  <name>ScopePopup</name>
  <message>
   <source>Area</source>
   <translation>Zone</translation>
  </message>
  <message>
   <source>Close (Esc); what is set here counts from the next search on</source>
   <translation>Fermer (Échap) ; ces choix s’appliquent dès la prochaine recherche</translation>
  </message>
  <message>
   <source>Clouded share of a tile, where it is known</source>
   <translation>Part nuageuse d’une tuile, là où elle est connue</translation>
  </message>
  <message>
   <source>Dates</source>
   <translation>Dates</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Terminé</translation>
  </message>
  <message>
   <source>Layers</source>
   <translation>Couches</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Réinitialiser</translation>
  </message>
  <message>
   <source>Search everything of the chosen layer again</source>
   <translation>Rechercher de nouveau dans toute la couche choisie</translation>
  </message>
  <message>
   <source>Share of a tile that has data</source>
   <translation>Part d’une tuile qui a des données</translation>
  </message>
  <message>
   <source>The first day; empty: no bound</source>
   <translation>Le premier jour ; vide : sans limite</translation>
  </message>
  <message>
   <source>The last day; empty: no bound</source>
   <translation>Le dernier jour ; vide : sans limite</translation>
  </message>
  <message>
   <source>Tiles</source>
   <translation>Tuiles</translation>
  </message>
  <message>
   <source>Whole archive</source>
   <translation>Archive entière</translation>
  </message>
  <message>
   <source>Whole layers</source>
   <translation>Couches entières</translation>
  </message>
  <message>
   <source>any</source>
   <translation>indifférent</translation>
  </message>
  <message>
   <source>at least </source>
   <translation>au moins </translation>
  </message>
  <message>
   <source>at most </source>
   <translation>au plus </translation>
  </message>
  <message>
   <source>to</source>
   <translation>au</translation>
  </message>
  <message>
   <source>under clouds</source>
   <translation>sous les nuages</translation>
  </message>
  <message>
   <source>with data</source>
   <translation>avec données</translation>
  </message>
 </context>
 <context>
  <name>SearchBench</name>
  <message>
   <source>Nothing was found for “{}”</source>
   <translation>Rien n’a été trouvé pour « {} »</translation>
  </message>
  <message>
   <source>Searching for “{}”…</source>
   <translation>Recherche de « {} »…</translation>
  </message>
  <message>
   <source>Thumbs refine a search; changes between two dates are listed as they are.</source>
   <translation>Les pouces affinent une recherche ; les changements entre deux dates sont listés tels quels.</translation>
  </message>
  <message>
   <source>Write the captions now</source>
   <translation>Écrire les descriptions</translation>
  </message>
  <message>
   <source>{hits} for “{query}” in {where} · {time} ms</source>
   <translation>{hits} pour « {query} » dans {where} · {time} ms</translation>
  </message>
  <message>
   <source>{} layers</source>
   <translation>{} couches</translation>
  </message>
  <message>
   <source>{} scenes</source>
   <translation>{} scènes</translation>
  </message>
 </context>
 <context>
  <name>SetupBanner</name>
  <message>
   <source>Installs the libraries that read and understand rasters into a folder of their own</source>
   <translation>Installe, dans un dossier à part, les bibliothèques qui lisent et comprennent les rasters</translation>
  </message>
  <message>
   <source>Set up engine…</source>
   <translation>Installer le moteur…</translation>
  </message>
 </context>
 <context>
  <name>SetupDialog</name>
  <message>
   <source>All libraries are there. Starting the engine…</source>
   <translation>Toutes les bibliothèques sont là. Démarrage du moteur…</translation>
  </message>
  <message>
   <source>Installs what is missing</source>
   <translation>Installe ce qui manque</translation>
  </message>
  <message>
   <source>Log of the set-up</source>
   <translation>Journal de l’installation</translation>
  </message>
  <message>
   <source>Press Start. What is installed is listed here.</source>
   <translation>Cliquez sur « Démarrer ». Ce qui est installé s’affiche ici.</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Supprimer</translation>
  </message>
  <message>
   <source>Remove the engine's libraries?</source>
   <translation>Supprimer les bibliothèques du moteur ?</translation>
  </message>
  <message>
   <source>Removes the libraries again; your indexes are kept</source>
   <translation>Supprime les bibliothèques ; vos index sont conservés</translation>
  </message>
  <message>
   <source>Removing the libraries…</source>
   <translation>Suppression des bibliothèques…</translation>
  </message>
  <message>
   <source>Set up the Sightline engine</source>
   <translation>Installer le moteur de Sightline</translation>
  </message>
  <message>
   <source>Sightline reads and understands rasters in a program of its own, the engine. It needs the libraries below, in a folder of their own. QGIS's own Python is not touched, and your rasters never leave this computer.</source>
   <translation>Sightline lit et comprend les rasters dans un programme à part, le moteur. Celui-ci a besoin des bibliothèques ci-dessous, dans un dossier à part. Le Python de QGIS n’est pas touché, et vos rasters ne quittent jamais cet ordinateur.</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>Démarrer</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Arrêter</translation>
  </message>
  <message>
   <source>The engine runs already, with {python}: the variable {variable} names it, and goes before what is set up here.</source>
   <translation>Le moteur fonctionne déjà, avec {python} : la variable {variable} le désigne et prime sur ce qui est installé ici.</translation>
  </message>
  <message>
   <source>The engine runs already, with {python}; what is set up here takes its place.</source>
   <translation>Le moteur fonctionne déjà, avec {python} ; ce qui est installé ici le remplace.</translation>
  </message>
  <message>
   <source>The engine's libraries were removed; your indexes are kept.</source>
   <translation>Les bibliothèques du moteur ont été supprimées ; vos index sont conservés.</translation>
  </message>
  <message>
   <source>The libraries are there. The engine is started once to see whether all is well…</source>
   <translation>Les bibliothèques sont là. Le moteur est démarré une fois pour vérifier que tout va bien…</translation>
  </message>
  <message>
   <source>The next start goes on from there</source>
   <translation>Le prochain démarrage reprend à partir de là</translation>
  </message>
  <message>
   <source>Tries every library, and starts the engine once</source>
   <translation>Essaie chaque bibliothèque et démarre le moteur une fois</translation>
  </message>
  <message>
   <source>Trying the libraries…</source>
   <translation>Essai des bibliothèques…</translation>
  </message>
  <message>
   <source>Uninstall…</source>
   <translation>Désinstaller…</translation>
  </message>
  <message>
   <source>Verify</source>
   <translation>Vérifier</translation>
  </message>
  <message>
   <source>Working on {}… You can go on using QGIS.</source>
   <translation>Traitement de {}… Vous pouvez continuer à utiliser QGIS.</translation>
  </message>
  <message>
   <source>Working… this takes a few minutes. You can go on using QGIS.</source>
   <translation>En cours… cela prend quelques minutes. Vous pouvez continuer à utiliser QGIS.</translation>
  </message>
  <message>
   <source>{folder} and all that is in it will be deleted. Your indexes and captions are kept; to search again, the engine must be set up again.</source>
   <translation>{folder} et tout ce qu’il contient seront supprimés. Vos index et descriptions sont conservés ; pour rechercher à nouveau, il faudra réinstaller le moteur.</translation>
  </message>
 </context>
 <context>
  <name>SetupForm</name>
  <message>
   <source>A GPU by Intel is used where its driver is there, else the processor.</source>
   <translation>Un GPU Intel est utilisé si son pilote est présent, sinon le processeur.</translation>
  </message>
  <message>
   <source>About {download} to download, {disk} on disk; {free} are free there.</source>
   <translation>Environ {download} à télécharger, {disk} sur disque ; {free} y sont libres.</translation>
  </message>
  <message>
   <source>Advanced:</source>
   <translation>Avancé :</translation>
  </message>
  <message>
   <source>Any GPU (DirectML)</source>
   <translation>Tout GPU (DirectML)</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>Choose a folder for the engine's libraries.</source>
   <translation>Choisissez un dossier pour les bibliothèques du moteur.</translation>
  </message>
  <message>
   <source>Choose the Python</source>
   <translation>Choisir le Python</translation>
  </message>
  <message>
   <source>Choose the folder</source>
   <translation>Choisir le dossier</translation>
  </message>
  <message>
   <source>Choose the folder that holds the .whl files</source>
   <translation>Choisir le dossier qui contient les fichiers .whl</translation>
  </message>
  <message>
   <source>Choose the folder that holds the .whl files.</source>
   <translation>Choisissez le dossier qui contient les fichiers .whl.</translation>
  </message>
  <message>
   <source>Folder for the engine's libraries</source>
   <translation>Dossier des bibliothèques du moteur</translation>
  </message>
  <message>
   <source>Folder of wheels</source>
   <translation>Dossier de wheels</translation>
  </message>
  <message>
   <source>Folder:</source>
   <translation>Dossier :</translation>
  </message>
  <message>
   <source>Installed</source>
   <translation>Installée</translation>
  </message>
  <message>
   <source>Intel processor or GPU (OpenVINO)</source>
   <translation>Processeur ou GPU Intel (OpenVINO)</translation>
  </message>
  <message>
   <source>Libraries</source>
   <translation>Bibliothèques</translation>
  </message>
  <message>
   <source>Library</source>
   <translation>Bibliothèque</translation>
  </message>
  <message>
   <source>NVIDIA GPU (CUDA)</source>
   <translation>GPU NVIDIA (CUDA)</translation>
  </message>
  <message>
   <source>Needed</source>
   <translation>Requise</translation>
  </message>
  <message>
   <source>Newest libraries instead of the tested ones</source>
   <translation>Les bibliothèques les plus récentes au lieu des versions testées</translation>
  </message>
  <message>
   <source>No NVIDIA GPU with its driver was found: without them the CPU is used.</source>
   <translation>Aucun GPU NVIDIA avec son pilote n’a été trouvé : sans eux, le CPU est utilisé.</translation>
  </message>
  <message>
   <source>Processor</source>
   <translation>Processeur</translation>
  </message>
  <message>
   <source>Processor:</source>
   <translation>Processeur :</translation>
  </message>
  <message>
   <source>Proxy:</source>
   <translation>Proxy :</translation>
  </message>
  <message>
   <source>Python to install with</source>
   <translation>Python utilisé pour l’installation</translation>
  </message>
  <message>
   <source>Python:</source>
   <translation>Python :</translation>
  </message>
  <message>
   <source>Source:</source>
   <translation>Source :</translation>
  </message>
  <message>
   <source>The libraries that the engine needs, and those that are there already</source>
   <translation>Les bibliothèques dont le moteur a besoin, et celles qui sont déjà là</translation>
  </message>
  <message>
   <source>Unticked: from the Python package index, pypi.org</source>
   <translation>Décoché : depuis l’index des paquets Python, pypi.org</translation>
  </message>
  <message>
   <source>What shall run the models; another choice later replaces only what is different</source>
   <translation>Ce qui doit exécuter les modèles ; un autre choix ne remplacera plus tard que ce qui diffère</translation>
  </message>
  <message>
   <source>Where the tested versions do not exist for this computer; what is downloaded is then not compared with known hashes</source>
   <translation>Là où les versions testées n'existent pas pour cet ordinateur ; ce qui est téléchargé n'est alors pas comparé à des empreintes connues</translation>
  </message>
  <message>
   <source>Without network, from a folder of wheels:</source>
   <translation>Sans réseau, depuis un dossier de wheels :</translation>
  </message>
  <message>
   <source>Works on every computer, and uses CoreML where a model can be run with it.</source>
   <translation>Fonctionne sur tout ordinateur, et utilise CoreML pour les modèles qui s’y prêtent.</translation>
  </message>
  <message>
   <source>Works on every computer.</source>
   <translation>Fonctionne sur tout ordinateur.</translation>
  </message>
  <message>
   <source>Works on every computer. {} was found: choose it to let it run the models.</source>
   <translation>Fonctionne sur tout ordinateur. {} a été trouvé : choisissez-le pour qu’il exécute les modèles.</translation>
  </message>
  <message>
   <source>Works with every GPU that knows DirectX 12; with one by NVIDIA, CUDA is faster.</source>
   <translation>Fonctionne avec tout GPU compatible DirectX 12 ; avec un GPU NVIDIA, CUDA est plus rapide.</translation>
  </message>
  <message>
   <source>none; it is taken from QGIS: Settings → Options → Network</source>
   <translation>aucun ; il est repris de QGIS : Préférences → Options → Réseau</translation>
  </message>
  <message>
   <source>{what} · {size} to download</source>
   <translation>{what} · {size} à télécharger</translation>
  </message>
  <message>
   <source>{} cannot be used, since pip does not know SOCKS: set an HTTP proxy, or use a folder of wheels</source>
   <translation>{} est inutilisable, car pip ne connaît pas SOCKS : définissez un proxy HTTP, ou utilisez un dossier de wheels</translation>
  </message>
  <message>
   <source>{} was found.</source>
   <translation>{} a été trouvé.</translation>
  </message>
  <message>
   <source>{}, from QGIS's network settings</source>
   <translation>{}, d’après les paramètres réseau de QGIS</translation>
  </message>
 </context>
 <context>
  <name>SetupRun</name>
  <message>
   <source>{folder} has room for {room} MB, but the engine needs {needed} MB: make room, or choose another folder.</source>
   <translation>{folder} dispose de {room} Mo, mais le moteur a besoin de {needed} Mo : libérez de la place, ou choisissez un autre dossier.</translation>
  </message>
 </context>
 <context>
  <name>Shelf</name>
  <message>
   <source>Nothing can be written to {}: check that the disk is not full and the folder is yours.</source>
   <translation>Impossible d’écrire dans {} : vérifiez que le disque n’est pas plein et que le dossier vous appartient.</translation>
  </message>
 </context>
 <context>
  <name>SightlineDock</name>
  <message>
   <source>Ask</source>
   <translation>Question</translation>
  </message>
  <message>
   <source>Caption</source>
   <translation>Décrire</translation>
  </message>
  <message>
   <source>Results</source>
   <translation>Trouver</translation>
  </message>
 </context>
 <context>
  <name>SightlineLocator</name>
  <message>
   <source>Sightline: places in indexed imagery</source>
   <translation>Sightline : lieux dans l’imagerie indexée</translation>
  </message>
 </context>
 <context>
  <name>SightlinePlugin</name>
  <message>
   <source>Caption a place</source>
   <translation>Décrire un lieu</translation>
  </message>
  <message>
   <source>Click a place on the map, or drag a box, to read what is there; Esc ends this</source>
   <translation>Cliquer sur un lieu de la carte, ou tracer un rectangle, pour lire ce qui s’y trouve ; Échap y met fin</translation>
  </message>
  <message>
   <source>Click a tile on the map, or drag a box, to find what looks like it; Esc ends this</source>
   <translation>Cliquer sur une tuile de la carte, ou tracer un rectangle, pour trouver ce qui lui ressemble ; Échap y met fin</translation>
  </message>
  <message>
   <source>Compare two dates…</source>
   <translation>Comparer deux dates…</translation>
  </message>
  <message>
   <source>Engine room</source>
   <translation>État du moteur</translation>
  </message>
  <message>
   <source>Find things in your rasters by describing them</source>
   <translation>Trouver des objets dans vos rasters en les décrivant</translation>
  </message>
  <message>
   <source>Find what changed between two rasters of one place, and drag a line between them</source>
   <translation>Trouver ce qui a changé entre deux rasters d’un même lieu, et faire glisser une ligne entre les deux</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Aide</translation>
  </message>
  <message>
   <source>How Sightline is used</source>
   <translation>Mode d’emploi de Sightline</translation>
  </message>
  <message>
   <source>Install models, choose which is used, and look after them</source>
   <translation>Installer des modèles, choisir celui qui sert et les entretenir</translation>
  </message>
  <message>
   <source>Install, verify or remove the engine's libraries</source>
   <translation>Installer, vérifier ou supprimer les bibliothèques du moteur</translation>
  </message>
  <message>
   <source>Models…</source>
   <translation>Modèles…</translation>
  </message>
  <message>
   <source>Options…</source>
   <translation>Options…</translation>
  </message>
  <message>
   <source>Pick an example</source>
   <translation>Choisir un exemple</translation>
  </message>
  <message>
   <source>Set up engine…</source>
   <translation>Installer le moteur…</translation>
  </message>
  <message>
   <source>Sightline's page in QGIS's options</source>
   <translation>La page de Sightline dans les options de QGIS</translation>
  </message>
  <message>
   <source>Sightline: search imagery by text</source>
   <translation>Sightline : rechercher par texte dans l’imagerie</translation>
  </message>
  <message>
   <source>The engine's state and log, and restarting it</source>
   <translation>L’état du moteur, son journal et son redémarrage</translation>
  </message>
 </context>
 <context>
  <name>Snapshot</name>
  <message>
   <source>Choose the part of the layer that you need.</source>
   <translation>Choisissez la partie de la couche dont vous avez besoin.</translation>
  </message>
  <message>
   <source>{columns} × {rows} pixels · {size} MB</source>
   <translation>{columns} × {rows} pixels · {size} Mo</translation>
  </message>
  <message>
   <source>{size} is too large (at most {most} MB): take a smaller extent or a coarser resolution.</source>
   <translation>{size} est trop grand (au plus {most} Mo) : prenez une emprise plus petite ou une résolution plus grossière.</translation>
  </message>
  <message>
   <source>{size} is too small to show anything: take a larger extent or a finer resolution.</source>
   <translation>{size} est trop petit pour montrer quoi que ce soit : prenez une emprise plus grande ou une résolution plus fine.</translation>
  </message>
 </context>
 <context>
  <name>SnapshotBench</name>
  <message>
   <source>Index</source>
   <translation>Indexer</translation>
  </message>
  <message>
   <source>No image of “{name}” could be fetched ({reason}): nothing was saved. Try again later.</source>
   <translation>Aucune image de « {name} » n’a pu être récupérée ({reason}) : rien n’a été enregistré. Réessayez plus tard.</translation>
  </message>
  <message>
   <source>Take a snapshot…</source>
   <translation>Prendre un instantané…</translation>
  </message>
  <message>
   <source>The folder {} does not exist: create it, or choose another.</source>
   <translation>Le dossier {} n’existe pas : créez-le ou choisissez-en un autre.</translation>
  </message>
  <message>
   <source>The images come from {}. Make sure that its terms of use allow keeping and analysing copies, and this many at once.</source>
   <translation>Les images viennent de {}. Assurez-vous que ses conditions d’utilisation permettent de conserver et d’analyser des copies, et autant à la fois.</translation>
  </message>
  <message>
   <source>The service says: “{}”</source>
   <translation>Le service indique : « {} »</translation>
  </message>
  <message>
   <source>The snapshot of “{name}” could not be saved ({reason}).</source>
   <translation>L’instantané de « {name} » n’a pas pu être enregistré ({reason}).</translation>
  </message>
  <message>
   <source>The snapshot of “{name}” was saved as {path}.</source>
   <translation>L’instantané de « {name} » a été enregistré sous {path}.</translation>
  </message>
  <message>
   <source>The snapshot of “{}” was cancelled; nothing was saved.</source>
   <translation>L’instantané de « {} » a été annulé ; rien n’a été enregistré.</translation>
  </message>
  <message>
   <source>{missing} of {asked} images of “{name}” could not be fetched ({reason}): their places are empty. Take the snapshot again later, or index what is there.</source>
   <translation>{missing} images sur {asked} de « {name} » n’ont pas pu être récupérées ({reason}) : leurs emplacements sont vides. Reprenez l’instantané plus tard, ou indexez ce qui est là.</translation>
  </message>
  <message>
   <source>{} is open in this project: choose another name.</source>
   <translation>{} est ouvert dans ce projet : choisissez un autre nom.</translation>
  </message>
  <message>
   <source>“{}” comes from a service. Sightline works on files: save the part that you need as a GeoTIFF.</source>
   <translation>« {} » provient d’un service. Sightline travaille sur des fichiers : enregistrez en GeoTIFF la partie dont vous avez besoin.</translation>
  </message>
  <message>
   <source>“{}” is no longer in the project.</source>
   <translation>« {} » n’est plus dans le projet.</translation>
  </message>
  <message>
   <source>“{}” is not a file yet. Sightline works on files: save the part that you need as a GeoTIFF.</source>
   <translation>« {} » n’est pas encore un fichier. Sightline travaille sur des fichiers : enregistrez en GeoTIFF la partie dont vous avez besoin.</translation>
  </message>
  <message>
   <source>“{}” shows nothing at this place and resolution: nothing was saved. Zoom to where the layer shows something, and try again.</source>
   <translation>« {} » ne montre rien à cet endroit et à cette résolution : rien n’a été enregistré. Zoomez là où la couche montre quelque chose, et réessayez.</translation>
  </message>
 </context>
 <context>
  <name>SnapshotDialog</name>
  <message>
   <source> m</source>
   <translation> m</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Fichier</translation>
  </message>
  <message>
   <source>GeoTIFF</source>
   <translation>GeoTIFF</translation>
  </message>
  <message>
   <source>Ground size of one pixel; finer than the service's own images shows no more</source>
   <translation>Taille au sol d’un pixel ; une résolution plus fine que les images du service n’apporte aucun détail</translation>
  </message>
  <message>
   <source>Index it afterwards, so that it can be searched</source>
   <translation>L’indexer ensuite, pour pouvoir y rechercher</translation>
  </message>
  <message>
   <source>Part of the layer</source>
   <translation>Partie de la couche</translation>
  </message>
  <message>
   <source>Resolution</source>
   <translation>Résolution</translation>
  </message>
  <message>
   <source>Save snapshot</source>
   <translation>Enregistrer l’instantané</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Taille</translation>
  </message>
  <message>
   <source>Snapshot of a layer</source>
   <translation>Instantané d’une couche</translation>
  </message>
  <message>
   <source>Take snapshot</source>
   <translation>Prendre l’instantané</translation>
  </message>
  <message>
   <source>The GeoTIFF to write</source>
   <translation>Le GeoTIFF à écrire</translation>
  </message>
  <message>
   <source>What the map shows, the whole layer, or a box that you draw on the map</source>
   <translation>Ce que montre la carte, la couche entière, ou un rectangle que vous tracez sur la carte</translation>
  </message>
 </context>
 <context>
  <name>Sources</name>
  <message>
   <source>Choose a raster layer first; if the list is empty, add one to the project.</source>
   <translation>Choisissez d’abord une couche raster ; si la liste est vide, ajoutez-en une au projet.</translation>
  </message>
  <message>
   <source>“{}” cannot be read: its file may have been moved or deleted.</source>
   <translation>Impossible de lire « {} » : son fichier a peut-être été déplacé ou supprimé.</translation>
  </message>
  <message>
   <source>“{}” comes from a service, not from a file: take a snapshot of the part that you need.</source>
   <translation>« {} » provient d’un service, et non d’un fichier : prenez un instantané de la partie dont vous avez besoin.</translation>
  </message>
  <message>
   <source>“{}” is in memory only: take a snapshot of the part that you need.</source>
   <translation>« {} » n’existe qu’en mémoire : prenez un instantané de la partie dont vous avez besoin.</translation>
  </message>
  <message>
   <source>“{}” is not a raster layer: choose a raster layer.</source>
   <translation>« {} » n’est pas une couche raster : choisissez une couche raster.</translation>
  </message>
  <message>
   <source>“{}” was made by Sightline: choose the raster that it was made of.</source>
   <translation>« {} » a été créée par Sightline : choisissez le raster dont elle est issue.</translation>
  </message>
 </context>
 <context>
  <name>Subject</name>
  <message>
   <source>“{}” is no longer in the project: add it again, or caption another.</source>
   <translation>« {} » n’est plus dans le projet : ajoutez-la de nouveau, ou décrivez-en une autre.</translation>
  </message>
 </context>
 <context>
  <name>Taking</name>
  <message>
   <source>Looking at the snapshot</source>
   <translation>Analyse de l’instantané</translation>
  </message>
  <message>
   <source>QGIS could not write the file (error {}).</source>
   <translation>QGIS n’a pas pu écrire le fichier (erreur {}).</translation>
  </message>
  <message>
   <source>Snapshot of {}</source>
   <translation>Instantané de {}</translation>
  </message>
 </context>
 <context>
  <name>Through</name>
  <message>
   <source>Fitting an adapter from {new} to {old}</source>
   <translation>Ajustement d’un adaptateur de {new} à {old}</translation>
  </message>
 </context>
 <context>
  <name>Thumbnails</name>
  <message>
   <source>The layer is not in the project.</source>
   <translation>La couche n’est pas dans le projet.</translation>
  </message>
 </context>
 <context>
  <name>Thumbs</name>
  <message>
   <source>This is not what I look for (−)</source>
   <translation>Ce n’est pas ce que je cherche (−)</translation>
  </message>
  <message>
   <source>This is what I look for (+)</source>
   <translation>C’est ce que je cherche (+)</translation>
  </message>
 </context>
 <context>
  <name>TileCaptions</name>
  <message>
   <source>1 tile caption was written to {path}.</source>
   <translation>1 description de tuile a été écrite dans {path}.</translation>
  </message>
  <message>
   <source>CSV</source>
   <translation>CSV</translation>
  </message>
  <message>
   <source>Captioning the tiles of {}</source>
   <translation>Description des tuiles de {}</translation>
  </message>
  <message>
   <source>ESRI Shapefile, which cuts captions at 254 bytes</source>
   <translation>ESRI Shapefile, qui tronque les descriptions à 254 octets</translation>
  </message>
  <message>
   <source>Export all tile captions</source>
   <translation>Exporter toutes les descriptions de tuiles</translation>
  </message>
  <message>
   <source>GeoPackage</source>
   <translation>GeoPackage</translation>
  </message>
  <message>
   <source>The tile of “{name}” has a caption now ({time}).</source>
   <translation>La tuile de « {name} » a maintenant une description ({time}).</translation>
  </message>
  <message>
   <source>Writing the tile captions of {}</source>
   <translation>Écriture des descriptions de tuiles de {}</translation>
  </message>
  <message>
   <source>{count} tile captions were written to {path}.</source>
   <translation>{count} descriptions de tuiles ont été écrites dans {path}.</translation>
  </message>
  <message>
   <source>{count} tiles of “{name}” have captions now ({time}).</source>
   <translation>{count} tuiles de « {name} » ont maintenant une description ({time}).</translation>
  </message>
  <message>
   <source>{} was cancelled.</source>
   <translation>{} : opération annulée.</translation>
  </message>
 </context>
 <context>
  <name>TileDelegate</name>
  <message>
   <source>no picture</source>
   <translation>pas d’image</translation>
  </message>
 </context>
 <context>
  <name>Toolbox</name>
  <message>
   <source>0 to 1; a match above 0.5 is a good one</source>
   <translation>0 à 1 ; une correspondance au-dessus de 0,5 est bonne</translation>
  </message>
  <message>
   <source>A PostgreSQL connection of QGIS: all scenes of its archive are searched, instead of rasters</source>
   <translation>Une connexion PostgreSQL de QGIS : toutes les scènes de son archive sont cherchées, au lieu de rasters</translation>
  </message>
  <message>
   <source>A raster of how well every place matches a text, 0 to 1, as fine as the model can tell.</source>
   <translation>Un raster qui dit combien chaque lieu correspond à un texte, de 0 à 1, aussi finement que le modèle le permet.</translation>
  </message>
  <message>
   <source>A table of all indexes on this computer: raster, model, tiles, size, whether complete, whether the raster is there, whether imported. Of one raster, also whether it can be searched.</source>
   <translation>Une table de tous les index de cet ordinateur : raster, modèle, tuiles, taille, complet ou non, raster présent ou non, importé ou non. D'un raster, aussi s'il peut être cherché.</translation>
  </message>
  <message>
   <source>Add a match to polygons</source>
   <translation>Ajouter une correspondance aux polygones</translation>
  </message>
  <message>
   <source>Add captions to polygons</source>
   <translation>Ajouter des descriptions aux polygones</translation>
  </message>
  <message>
   <source>Add to an existing GeoPackage</source>
   <translation>Ajouter à un GeoPackage existant</translation>
  </message>
  <message>
   <source>All hits of a query in a raster become one footprint; not for reports and folders of images</source>
   <translation>Tous les résultats d’une requête dans un raster deviennent une seule emprise ; pas pour les rapports ni les dossiers d’images</translation>
  </message>
  <message>
   <source>An image file; tiles that look like it come first</source>
   <translation>Un fichier image ; les tuiles qui lui ressemblent viennent d’abord</translation>
  </message>
  <message>
   <source>Answer</source>
   <translation>Réponse</translation>
  </message>
  <message>
   <source>Answers a question in plain English with numbers, as: how much forest is there in the north? What cannot be answered is said.</source>
   <translation>Répond avec des chiffres à une question en anglais simple, comme : how much forest is there in the north? Ce qui n’a pas de réponse est dit.</translation>
  </message>
  <message>
   <source>Architecture</source>
   <translation>Architecture</translation>
  </message>
  <message>
   <source>Archive in a database</source>
   <translation>Archive dans une base de données</translation>
  </message>
  <message>
   <source>As open_clip names it, as ViT-B-32, where it cannot be told from the file</source>
   <translation>Comme open_clip la nomme, par exemple ViT-B-32, si le fichier ne le dit pas</translation>
  </message>
  <message>
   <source>Ask about rasters</source>
   <translation>Interroger des rasters</translation>
  </message>
  <message>
   <source>At least 16 bands of one kind</source>
   <translation>Au moins 16 bandes d'un même type</translation>
  </message>
  <message>
   <source>Band roles</source>
   <translation>Rôles des bandes</translation>
  </message>
  <message>
   <source>Best match</source>
   <translation>Meilleure correspondance</translation>
  </message>
  <message>
   <source>CRS of the places</source>
   <translation>SCR des lieux</translation>
  </message>
  <message>
   <source>Caption a raster</source>
   <translation>Décrire un raster</translation>
  </message>
  <message>
   <source>Caption every tile</source>
   <translation>Décrire chaque tuile</translation>
  </message>
  <message>
   <source>Captioned polygons</source>
   <translation>Polygones décrits</translation>
  </message>
  <message>
   <source>Captions of tiles</source>
   <translation>Descriptions des tuiles</translation>
  </message>
  <message>
   <source>Change between two dates</source>
   <translation>Changement entre deux dates</translation>
  </message>
  <message>
   <source>Changes</source>
   <translation>Changements</translation>
  </message>
  <message>
   <source>Choose a file or a folder, one of them.</source>
   <translation>Choisissez un fichier ou un dossier, l’un des deux.</translation>
  </message>
  <message>
   <source>Choose a raster or name an imported index, one of them.</source>
   <translation>Choisissez un raster ou nommez un index importé, l'un des deux.</translation>
  </message>
  <message>
   <source>Choose at least one raster, name an imported index, or choose an archive.</source>
   <translation>Choisissez au moins un raster, nommez un index importé, ou choisissez une archive.</translation>
  </message>
  <message>
   <source>Choose at least one raster.</source>
   <translation>Choisissez au moins un raster.</translation>
  </message>
  <message>
   <source>Choose either rasters or an archive: they are searched one after the other.</source>
   <translation>Choisissez soit des rasters, soit une archive : on les cherche l’un après l’autre.</translation>
  </message>
  <message>
   <source>Classify land cover by words</source>
   <translation>Classer l’occupation du sol par mots</translation>
  </message>
  <message>
   <source>Column of dates</source>
   <translation>Colonne des dates</translation>
  </message>
  <message>
   <source>Column of places</source>
   <translation>Colonne des lieux</translation>
  </message>
  <message>
   <source>Column of vectors</source>
   <translation>Colonne des vecteurs</translation>
  </message>
  <message>
   <source>Cosine</source>
   <translation>Cosinus</translation>
  </message>
  <message>
   <source>Describe</source>
   <translation>Décrire</translation>
  </message>
  <message>
   <source>Earlier raster</source>
   <translation>Raster antérieur</translation>
  </message>
  <message>
   <source>Empty: all indexes on this computer</source>
   <translation>Vide : tous les index de cet ordinateur</translation>
  </message>
  <message>
   <source>Empty: any change that stands out</source>
   <translation>Vide : tout changement qui ressort</translation>
  </message>
  <message>
   <source>Empty: each index is searched with the model that made it</source>
   <translation>Vide : chaque index est interrogé avec le modèle qui l’a créé</translation>
  </message>
  <message>
   <source>Empty: the file's own</source>
   <translation>Vide : celui du fichier</translation>
  </message>
  <message>
   <source>Empty: the model chosen for the raster's sensor</source>
   <translation>Vide : le modèle choisi pour le capteur du raster</translation>
  </message>
  <message>
   <source>Every place gets that of your own words which suits it best: a raster with a colour table and the area of every class, without any training.</source>
   <translation>Chaque lieu reçoit celui de vos mots qui lui convient le mieux : un raster avec table de couleurs et la surface de chaque classe, sans apprentissage.</translation>
  </message>
  <message>
   <source>Everything as JSON</source>
   <translation>Tout en JSON</translation>
  </message>
  <message>
   <source>Example image</source>
   <translation>Image d’exemple</translation>
  </message>
  <message>
   <source>Export embeddings</source>
   <translation>Exporter les embeddings</translation>
  </message>
  <message>
   <source>Export hits</source>
   <translation>Exporter les résultats</translation>
  </message>
  <message>
   <source>Feature {} is no hit: it has no {}.</source>
   <translation>L’entité {} n’est pas un résultat : il lui manque {}.</translation>
  </message>
  <message>
   <source>Feature {}: {}</source>
   <translation>Entité {} : {}</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Fichier</translation>
  </message>
  <message>
   <source>File of embeddings</source>
   <translation>Fichier d'embeddings</translation>
  </message>
  <message>
   <source>File that the index is known by</source>
   <translation>Fichier par lequel l'index est connu</translation>
  </message>
  <message>
   <source>Finds the tiles of rasters that match a description best: their footprints with rank, match from 0 to 1, query, layer, date, model and caption. Rasters that have no index yet get one first; an archive in a database is searched as it is.</source>
   <translation>Trouve les tuiles de rasters qui correspondent le mieux à une description : leurs emprises avec rang, correspondance de 0 à 1, requête, couche, date, modèle et description. Les rasters sans index en reçoivent d’abord un ; une archive dans une base de données est cherchée telle quelle.</translation>
  </message>
  <message>
   <source>Finds the tiles of the later raster that changed most against the earlier one, or that became more like a text, as: burned area.</source>
   <translation>Trouve les tuiles du raster postérieur qui ont le plus changé par rapport à l’antérieur, ou qui ressemblent davantage à un texte, comme : burned area.</translation>
  </message>
  <message>
   <source>First day</source>
   <translation>Premier jour</translation>
  </message>
  <message>
   <source>For example: flooded fields near a river. It may be empty where there is an example.</source>
   <translation>Par exemple : flooded fields near a river. Peut être vide s'il y a un exemple.</translation>
  </message>
  <message>
   <source>GeoParquet (*.parquet)</source>
   <translation>GeoParquet (*.parquet)</translation>
  </message>
  <message>
   <source>Gives every polygon of a layer the best match, 0 to 1, that a tile on its ground has with a text, how many tiles there match well (above 0.5), and the caption of the best one.</source>
   <translation>Donne à chaque polygone d’une couche la meilleure correspondance, de 0 à 1, qu’une tuile sur son sol a avec un texte, le nombre de tuiles qui y correspondent bien (au-dessus de 0,5) et la description de la meilleure.</translation>
  </message>
  <message>
   <source>HTML files (*.html)</source>
   <translation>Fichiers HTML (*.html)</translation>
  </message>
  <message>
   <source>Heat map</source>
   <translation>Carte de chaleur</translation>
  </message>
  <message>
   <source>Heat map of a text</source>
   <translation>Carte de chaleur d’un texte</translation>
  </message>
  <message>
   <source>Hits</source>
   <translation>Résultats</translation>
  </message>
  <message>
   <source>If not, it is left as it is. Of a GeoPackage that is added to, only the layer of the same query is replaced</source>
   <translation>Sinon, il reste tel quel. Dans un GeoPackage auquel on ajoute, seule la couche de la même requête est remplacée</translation>
  </message>
  <message>
   <source>Import a model</source>
   <translation>Importer un modèle</translation>
  </message>
  <message>
   <source>Import embeddings</source>
   <translation>Importer des embeddings</translation>
  </message>
  <message>
   <source>Imported indexes</source>
   <translation>Index importés</translation>
  </message>
  <message>
   <source>Index</source>
   <translation>Indexer</translation>
  </message>
  <message>
   <source>Index a raster of embeddings</source>
   <translation>Indexer un raster d'embeddings</translation>
  </message>
  <message>
   <source>Index information</source>
   <translation>Informations sur les index</translation>
  </message>
  <message>
   <source>Index rasters</source>
   <translation>Indexer des rasters</translation>
  </message>
  <message>
   <source>Indexed rasters</source>
   <translation>Rasters indexés</translation>
  </message>
  <message>
   <source>Indexes</source>
   <translation>Index</translation>
  </message>
  <message>
   <source>Indexing {}…</source>
   <translation>Indexation de {}…</translation>
  </message>
  <message>
   <source>Its name, or the file that it was imported from</source>
   <translation>Son nom, ou le fichier dont il a été importé</translation>
  </message>
  <message>
   <source>JSON files (*.json)</source>
   <translation>Fichiers JSON (*.json)</translation>
  </message>
  <message>
   <source>Land cover</source>
   <translation>Occupation du sol</translation>
  </message>
  <message>
   <source>Largest value</source>
   <translation>Plus grande valeur</translation>
  </message>
  <message>
   <source>Last day</source>
   <translation>Dernier jour</translation>
  </message>
  <message>
   <source>Later raster</source>
   <translation>Raster postérieur</translation>
  </message>
  <message>
   <source>Layer of hits</source>
   <translation>Couche de résultats</translation>
  </message>
  <message>
   <source>Least match</source>
   <translation>Correspondance minimale</translation>
  </message>
  <message>
   <source>Least share of data</source>
   <translation>Part minimale de données</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Licence</translation>
  </message>
  <message>
   <source>Looks at rasters tile by tile and keeps what it sees, so that they can be searched by text. An indexing that was stopped goes on where it was. The rasters are only read.</source>
   <translation>Regarde les rasters tuile par tuile et garde ce qu’il voit, pour qu’on puisse les chercher par texte. Une indexation arrêtée reprend où elle en était. Les rasters sont seulement lus.</translation>
  </message>
  <message>
   <source>Makes a model that Sightline can use of a published checkpoint, a pair of ONNX files, or a bundle. Checkpoints need the converter's own Python environment, which the options page Models sets up.</source>
   <translation>Fait d’un checkpoint publié, d’une paire de fichiers ONNX ou d’un lot un modèle que Sightline peut utiliser. Les checkpoints demandent l’environnement Python propre au convertisseur, que la page d’options des modèles installe.</translation>
  </message>
  <message>
   <source>Makes an index of a Parquet file of embeddings, with a column of vectors and one of places. It is searched by its name, by text where the model that made the vectors is installed, else by examples. Embeddings that Sightline has exported become the index of their raster, where it is on this computer. The file is not needed after that.</source>
   <translation>Fait un index d'un fichier Parquet d'embeddings, avec une colonne de vecteurs et une de lieux. On le cherche par son nom, par texte si le modèle qui a fait les vecteurs est installé, sinon par exemples. Les embeddings exportés par Sightline deviennent l'index de leur raster, s'il est sur cet ordinateur. Le fichier n'est plus nécessaire ensuite.</translation>
  </message>
  <message>
   <source>Makes an index of a raster whose bands are the numbers of a vector per pixel, as AlphaEarth publishes them. It is searched by examples, and by text where the model that made the vectors is installed.</source>
   <translation>Fait un index d'un raster dont les bandes sont les nombres d'un vecteur par pixel, comme AlphaEarth les publie. On le cherche par exemples, et par texte si le modèle qui a fait les vecteurs est installé.</translation>
  </message>
  <message>
   <source>Makes the footprints of all tiles of a raster with a caption each, how sure it is, and what covers most of the tile. They are kept with the index, so that captions can be searched too.</source>
   <translation>Fait les emprises de toutes les tuiles d’un raster avec chacune une description, sa sûreté et ce qui couvre le plus la tuile. Elles sont gardées avec l’index, pour pouvoir chercher aussi dans les descriptions.</translation>
  </message>
  <message>
   <source>Match, 0 to 1</source>
   <translation>Correspondance, 0 à 1</translation>
  </message>
  <message>
   <source>Matched polygons</source>
   <translation>Polygones évalués</translation>
  </message>
  <message>
   <source>Merge adjacent hits</source>
   <translation>Fusionner les résultats voisins</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modèle</translation>
  </message>
  <message>
   <source>Model that made the raster's index</source>
   <translation>Modèle qui a fait l'index du raster</translation>
  </message>
  <message>
   <source>Model that made the vectors</source>
   <translation>Modèle qui a fait les vecteurs</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modèles</translation>
  </message>
  <message>
   <source>Most cloud</source>
   <translation>Nuages au plus</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Nom</translation>
  </message>
  <message>
   <source>Name of the index</source>
   <translation>Nom de l'index</translation>
  </message>
  <message>
   <source>Name of the model</source>
   <translation>Nom du modèle</translation>
  </message>
  <message>
   <source>Names of embeddings that were imported, with semicolons between them</source>
   <translation>Noms d'embeddings importés, séparés par des points-virgules</translation>
  </message>
  <message>
   <source>None of the rasters could be indexed; the log says why.</source>
   <translation>Aucun des rasters n’a pu être indexé ; le journal dit pourquoi.</translation>
  </message>
  <message>
   <source>Not searched</source>
   <translation>Non cherchées</translation>
  </message>
  <message>
   <source>Not this</source>
   <translation>Pas ceci</translation>
  </message>
  <message>
   <source>Nothing could be said of any polygon.</source>
   <translation>Rien n’a pu être dit d’aucun polygone.</translation>
  </message>
  <message>
   <source>Number of hits</source>
   <translation>Nombre de résultats</translation>
  </message>
  <message>
   <source>Number of indexes</source>
   <translation>Nombre d’index</translation>
  </message>
  <message>
   <source>Numbers in a vector</source>
   <translation>Nombres dans un vecteur</translation>
  </message>
  <message>
   <source>Of places that are points; empty: as far as they are apart</source>
   <translation>De lieux qui sont des points ; vide : leur écart</translation>
  </message>
  <message>
   <source>Of the image's date, where it is known</source>
   <translation>De la date de l’image, si elle est connue</translation>
  </message>
  <message>
   <source>One footprint per query and layer</source>
   <translation>Une emprise par requête et couche</translation>
  </message>
  <message>
   <source>One of the examples lies on none of the rasters.</source>
   <translation>Un des exemples n'est sur aucun des rasters.</translation>
  </message>
  <message>
   <source>One or several, as 640 or 640,1280; empty: what suits the model</source>
   <translation>Une ou plusieurs, comme 640 ou 640,1280 ; vide : ce qui convient au modèle</translation>
  </message>
  <message>
   <source>Only in these polygons</source>
   <translation>Seulement dans ces polygones</translation>
  </message>
  <message>
   <source>Only this extent</source>
   <translation>Seulement cette étendue</translation>
  </message>
  <message>
   <source>Or a folder</source>
   <translation>Ou un dossier</translation>
  </message>
  <message>
   <source>Or an imported index</source>
   <translation>Ou un index importé</translation>
  </message>
  <message>
   <source>Overlap of tiles</source>
   <translation>Recouvrement des tuiles</translation>
  </message>
  <message>
   <source>Own words for land cover</source>
   <translation>Vos mots pour l’occupation du sol</translation>
  </message>
  <message>
   <source>Page with the facts</source>
   <translation>Page avec les faits</translation>
  </message>
  <message>
   <source>Paragraph</source>
   <translation>Paragraphe</translation>
  </message>
  <message>
   <source>Parquet files (*.parquet)</source>
   <translation>Fichiers Parquet (*.parquet)</translation>
  </message>
  <message>
   <source>Places that look like it</source>
   <translation>Lieux qui y ressemblent</translation>
  </message>
  <message>
   <source>Polygons</source>
   <translation>Polygones</translation>
  </message>
  <message>
   <source>Polygons, or hits of an earlier search: tiles that look like them come first</source>
   <translation>Polygones, ou résultats d'une recherche précédente : les tuiles qui leur ressemblent viennent d'abord</translation>
  </message>
  <message>
   <source>Precision</source>
   <translation>Précision</translation>
  </message>
  <message>
   <source>Precision of the vectors</source>
   <translation>Précision des vecteurs</translation>
  </message>
  <message>
   <source>Question</source>
   <translation>Question</translation>
  </message>
  <message>
   <source>Raster</source>
   <translation>Raster</translation>
  </message>
  <message>
   <source>Raster of the embeddings</source>
   <translation>Raster des embeddings</translation>
  </message>
  <message>
   <source>Rasters</source>
   <translation>Rasters</translation>
  </message>
  <message>
   <source>Rasters that failed</source>
   <translation>Rasters en échec</translation>
  </message>
  <message>
   <source>Replace a model of the same name</source>
   <translation>Remplacer un modèle du même nom</translation>
  </message>
  <message>
   <source>Replace an existing file</source>
   <translation>Remplacer un fichier existant</translation>
  </message>
  <message>
   <source>Rows left out</source>
   <translation>Lignes omises</translation>
  </message>
  <message>
   <source>Say what to look for, or choose an example.</source>
   <translation>Dites ce qu'il faut chercher, ou choisissez un exemple.</translation>
  </message>
  <message>
   <source>Say what to look for.</source>
   <translation>Dites ce qu’il faut chercher.</translation>
  </message>
  <message>
   <source>Says in a paragraph what a raster, or an extent of it, shows, with measured and estimated facts. A raster without index is judged by a sample of its tiles.</source>
   <translation>Dit en un paragraphe ce que montre un raster, ou une étendue, avec des faits mesurés et estimés. Un raster sans index est jugé sur un échantillon de ses tuiles.</translation>
  </message>
  <message>
   <source>Says of every polygon of a layer what a raster shows in it: a sentence, a paragraph, what covers most of it and how much of it. A polygon outside the raster gets none.</source>
   <translation>Dit de chaque polygone d’une couche ce qu’un raster y montre : une phrase, un paragraphe, ce qui le couvre le plus et dans quelle part. Un polygone hors du raster ne reçoit rien.</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Rechercher</translation>
  </message>
  <message>
   <source>Search rasters by text</source>
   <translation>Chercher dans des rasters par texte</translation>
  </message>
  <message>
   <source>Searched only</source>
   <translation>Seules cherchées</translation>
  </message>
  <message>
   <source>Searched too</source>
   <translation>Cherchées aussi</translation>
  </message>
  <message>
   <source>Searching {tiles} tiles of {scenes} scenes in the archive “{name}”.</source>
   <translation>Recherche dans {tiles} tuiles de {scenes} scènes de l’archive « {name} ».</translation>
  </message>
  <message>
   <source>Sentence</source>
   <translation>Phrase</translation>
  </message>
  <message>
   <source>Sentinel-2, Sentinel-1, Landsat or aerial images; each gets an index</source>
   <translation>Sentinel-2, Sentinel-1, Landsat ou images aériennes ; chacun reçoit un index</translation>
  </message>
  <message>
   <source>Shapefile (*.shp);;GeoPackage (*.gpkg);;GeoJSON (*.geojson);;FlatGeobuf (*.fgb);;GeoParquet (*.parquet);;KML (*.kml);;CSV (*.csv);;Report (*.html)</source>
   <translation>Shapefile (*.shp);;GeoPackage (*.gpkg);;GeoJSON (*.geojson);;FlatGeobuf (*.fgb);;GeoParquet (*.parquet);;KML (*.kml);;CSV (*.csv);;Rapport (*.html)</translation>
  </message>
  <message>
   <source>Share by which neighbours overlap, 0 to 0.9</source>
   <translation>Part de recouvrement entre voisines, de 0 à 0,9</translation>
  </message>
  <message>
   <source>Share of a tile that has data, 0 to 1</source>
   <translation>Part d’une tuile qui a des données, de 0 à 1</translation>
  </message>
  <message>
   <source>Share of clouds in a tile, 0 to 1</source>
   <translation>Part de nuages dans une tuile, de 0 à 1</translation>
  </message>
  <message>
   <source>Size in MB</source>
   <translation>Taille en Mo</translation>
  </message>
  <message>
   <source>Some hits have no place in {}: search the rasters one by one.</source>
   <translation>Certains résultats n’ont pas de place en {} : recherchez dans les rasters un par un.</translation>
  </message>
  <message>
   <source>The hits could not be written: {}</source>
   <translation>Les résultats n’ont pas pu être écrits : {}</translation>
  </message>
  <message>
   <source>The layer of examples is empty: choose another one, or none.</source>
   <translation>La couche d'exemples est vide : choisissez-en une autre, ou aucune.</translation>
  </message>
  <message>
   <source>The layer of polygons is empty: choose another one, or none.</source>
   <translation>La couche de polygones est vide : choisissez-en une autre, ou aucune.</translation>
  </message>
  <message>
   <source>The polygon has no place in WGS 84: check the CRS of its layer.</source>
   <translation>Le polygone n’a pas de place en WGS 84 : vérifiez le SCR de sa couche.</translation>
  </message>
  <message>
   <source>There is no imported index “{}”: import its embeddings first.</source>
   <translation>Il n'y a pas d'index importé « {} » : importez d'abord ses embeddings.</translation>
  </message>
  <message>
   <source>There is no imported index “{}”; there are: {}.</source>
   <translation>Il n'y a pas d'index importé « {} » ; il y a : {}.</translation>
  </message>
  <message>
   <source>This is no layer of hits: it has no field {}.</source>
   <translation>Ce n’est pas une couche de résultats : il lui manque le champ {}.</translation>
  </message>
  <message>
   <source>Those without an index get one first</source>
   <translation>Ceux sans index en reçoivent d’abord un</translation>
  </message>
  <message>
   <source>Tile size in metres</source>
   <translation>Taille des tuiles en mètres</translation>
  </message>
  <message>
   <source>Tile sizes in metres</source>
   <translation>Tailles des tuiles en mètres</translation>
  </message>
  <message>
   <source>Tiles</source>
   <translation>Tuiles</translation>
  </message>
  <message>
   <source>Tiles that do not touch it are left out</source>
   <translation>Les tuiles qui ne la touchent pas sont omises</translation>
  </message>
  <message>
   <source>Tiles without data</source>
   <translation>Tuiles sans données</translation>
  </message>
  <message>
   <source>Towards this</source>
   <translation>Vers ceci</translation>
  </message>
  <message>
   <source>Under which the weights are used; it has to be said where Sightline does not know it</source>
   <translation>Sous laquelle les poids sont utilisés ; à indiquer si Sightline ne la connaît pas</translation>
  </message>
  <message>
   <source>Units</source>
   <translation>Unités</translation>
  </message>
  <message>
   <source>Values</source>
   <translation>Valeurs</translation>
  </message>
  <message>
   <source>Vectors of the pixels in it are averaged; empty: single pixels, of large rasters small blocks</source>
   <translation>Les vecteurs de ses pixels sont moyennés ; vide : pixels seuls, de grands rasters petits blocs</translation>
  </message>
  <message>
   <source>What hits should not show; several with commas between them</source>
   <translation>Ce que les résultats ne doivent pas montrer ; plusieurs séparés par des virgules</translation>
  </message>
  <message>
   <source>What is in it stays: where it has a layer of that name, the new one gets the next free name, unless existing ones are to be replaced; not for reports and folders of images</source>
   <translation>Ce qu’il contient reste : s’il a déjà une couche de ce nom, la nouvelle prend le prochain nom libre, sauf si l’existant doit être remplacé ; pas pour les rapports ni les dossiers d’images</translation>
  </message>
  <message>
   <source>What the engine says of them</source>
   <translation>Ce que le moteur en dit</translation>
  </message>
  <message>
   <source>What the index is called; empty: as the file</source>
   <translation>Comment l'index s'appelle ; vide : comme le fichier</translation>
  </message>
  <message>
   <source>What to look for</source>
   <translation>Quoi chercher</translation>
  </message>
  <message>
   <source>Where Sightline guesses wrong</source>
   <translation>Où Sightline devine mal</translation>
  </message>
  <message>
   <source>Where Sightline guesses wrong: dn10000, reflectance, uint8, db, linear or amplitude</source>
   <translation>Si Sightline devine mal : dn10000, reflectance, uint8, db, linear ou amplitude</translation>
  </message>
  <message>
   <source>Where Sightline guesses wrong: for example B2=1,B3=2,B4=3,B8=4</source>
   <translation>Si Sightline devine mal : par exemple B2=1,B3=2,B4=3,B8=4</translation>
  </message>
  <message>
   <source>Where Sightline made the file of a raster that has been moved since</source>
   <translation>Si Sightline a fait le fichier d'un raster déplacé depuis</translation>
  </message>
  <message>
   <source>Where the file does not say it: an installed model, as mini, so that texts find them; or any name, the same for all that are to be compared</source>
   <translation>Si le fichier ne le dit pas : un modèle installé, comme mini, pour que des textes les trouvent ; ou un nom quelconque, le même pour tous ceux à comparer</translation>
  </message>
  <message>
   <source>Where the file does not say it; empty: WGS 84</source>
   <translation>Si le fichier ne le dit pas ; vide : WGS 84</translation>
  </message>
  <message>
   <source>Whether all of them are complete</source>
   <translation>Si tous sont complets</translation>
  </message>
  <message>
   <source>Whether it is the index of its raster</source>
   <translation>S'il est l'index de son raster</translation>
  </message>
  <message>
   <source>Whether texts find anything</source>
   <translation>Si des textes trouvent quelque chose</translation>
  </message>
  <message>
   <source>Whether the question was understood</source>
   <translation>Si la question a été comprise</translation>
  </message>
  <message>
   <source>Whether the raster has not changed since</source>
   <translation>Si le raster n'a pas changé depuis</translation>
  </message>
  <message>
   <source>Whether there is an index</source>
   <translation>S'il y a un index</translation>
  </message>
  <message>
   <source>With commas between them, and colours where you like: forest,water=#1a6fb5,greenhouses</source>
   <translation>Séparés par des virgules, avec des couleurs si vous voulez : forest,water=#1a6fb5,greenhouses</translation>
  </message>
  <message>
   <source>With commas between them, as forest,water,greenhouses; empty: the model's own</source>
   <translation>Séparés par des virgules, comme forest,water,greenhouses ; vide : ceux du modèle</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>Mots</translation>
  </message>
  <message>
   <source>Write a question, as: is there water in the south?</source>
   <translation>Écrivez une question, comme : is there water in the south?</translation>
  </message>
  <message>
   <source>Writes a layer of hits, as the dock or the algorithm “Search rasters by text” makes it, as a file; texts that the format has no room for are named in the log.</source>
   <translation>Écrit une couche de résultats, telle que la font le panneau ou l’algorithme « Chercher dans des rasters par texte », dans un fichier ; le journal nomme les textes trop longs pour le format.</translation>
  </message>
  <message>
   <source>Writes the tiles of an index with their vectors as GeoParquet, which other programs read, and Sightline on another computer. A raster that has no index yet gets one first.</source>
   <translation>Écrit les tuiles d'un index avec leurs vecteurs en GeoParquet, que d'autres programmes lisent, et Sightline sur un autre ordinateur. Un raster sans index en reçoit d'abord un.</translation>
  </message>
  <message>
   <source>float16 is half as large and all that an index holds; more programs read float32</source>
   <translation>float16 est deux fois plus petit et contient tout ce que contient un index ; plus de programmes lisent float32</translation>
  </message>
  <message>
   <source>{path}: 1 tile in {time:.1f} s</source>
   <translation>{path} : 1 tuile en {time:.1f} s</translation>
  </message>
  <message>
   <source>{path}: {tiles} tiles in {time:.1f} s</source>
   <translation>{path} : {tiles} tuiles en {time:.1f} s</translation>
  </message>
  <message>
   <source>{} cannot be written ({}).</source>
   <translation>{} ne peut pas être écrit ({}).</translation>
  </message>
  <message>
   <source>{} does not end in .tif: maps are written as GeoTIFF.</source>
   <translation>{} ne finit pas par .tif : les cartes sont écrites en GeoTIFF.</translation>
  </message>
  <message>
   <source>{}: {:.1f} %, {:,.1f} ha</source>
   <translation>{} : {:.1f} %, {:,.1f} ha</translation>
  </message>
  <message>
   <source>“{}” are no tile sizes: write metres, as 640 or 640,1280.</source>
   <translation>« {} » ne sont pas des tailles de tuiles : écrivez des mètres, comme 640 ou 640,1280.</translation>
  </message>
  <message>
   <source>“{}” is searched by examples only: the model that made its vectors is not installed.</source>
   <translation>« {} » se cherche par exemples seulement : le modèle qui a fait ses vecteurs n'est pas installé.</translation>
  </message>
  <message>
   <source>“{}” is searched by text and by examples.</source>
   <translation>« {} » se cherche par texte et par exemples.</translation>
  </message>
 </context>
 <context>
  <name>Tools</name>
  <message>
   <source>Add to map</source>
   <translation>Ajouter à la carte</translation>
  </message>
  <message>
   <source>{} cannot be read: it may have been moved or deleted.</source>
   <translation>Impossible de lire {} : le fichier a peut-être été déplacé ou supprimé.</translation>
  </message>
 </context>
 <context>
  <name>WaysIn</name>
  <message>
   <source>Sightline: search imagery by text</source>
   <translation>Sightline : rechercher par texte dans l’imagerie</translation>
  </message>
 </context>
 <context>
  <name>WhatsThis</name>
  <message>
   <source>Adds the hits as a layer that the database draws: it answers the query anew each time, so that what is loaded later appears by itself. It needs PostGIS.</source>
   <translation>Ajoute les résultats comme couche dessinée par la base de données : elle répond chaque fois à la requête, si bien que ce qui est chargé plus tard apparaît de lui-même. Il faut PostGIS.</translation>
  </message>
  <message>
   <source>Ask whether something is there, how much of it, where, or which of two is more.</source>
   <translation>Demandez en anglais si quelque chose est présent, en quelle quantité, où, ou laquelle de deux choses est la plus abondante.</translation>
  </message>
  <message>
   <source>Click a place on the map, or drag a box, to read what is there.</source>
   <translation>Cliquez sur un lieu de la carte, ou tracez un rectangle, pour lire ce qui s’y trouve.</translation>
  </message>
  <message>
   <source>Each number says whether it is measured from the pixels or estimated by the model. Words that are links are searched for when you click them.</source>
   <translation>Chaque nombre indique s’il est mesuré sur les pixels ou estimé par le modèle. Un clic sur un mot en lien le recherche.</translation>
  </message>
  <message>
   <source>How far the indexing is. You can search other layers meanwhile.</source>
   <translation>Où en est l’indexation. En attendant, vous pouvez rechercher dans d’autres couches.</translation>
  </message>
  <message>
   <source>How many tiles match how well. Drag the line to hide weaker hits in the list and on the map.</source>
   <translation>Combien de tuiles correspondent, et à quel point. Faites glisser la ligne pour masquer les résultats plus faibles dans la liste et sur la carte.</translation>
  </message>
  <message>
   <source>Looks at every tile of the layer once, so that it can be searched from then on. It may be stopped, and goes on where it was. The small arrow beside it has the settings.</source>
   <translation>Analyse une fois chaque tuile de la couche, pour pouvoir y rechercher ensuite. L’opération peut être arrêtée et reprend où elle en était. La petite flèche à côté donne accès aux paramètres.</translation>
  </message>
  <message>
   <source>QGIS's own PostgreSQL connections. The archive behind the chosen one is searched, whether its images are in the project or not.</source>
   <translation>Les connexions PostgreSQL de QGIS. On cherche dans l’archive de celle qui est choisie, que ses images soient dans le projet ou non.</translation>
  </message>
  <message>
   <source>Says in words and numbers what the map shows of the layer.</source>
   <translation>Dit en mots et en chiffres ce que la carte montre de la couche.</translation>
  </message>
  <message>
   <source>Says in words and numbers what the whole layer shows.</source>
   <translation>Dit en mots et en chiffres ce que montre la couche entière.</translation>
  </message>
  <message>
   <source>Searches now, as Enter does.</source>
   <translation>Lance la recherche, comme Entrée.</translation>
  </message>
  <message>
   <source>The answer with its numbers and what it is based on. What cannot be answered is said.</source>
   <translation>La réponse avec ses chiffres et ce sur quoi elle se fonde. Si une question ne peut recevoir de réponse, c’est dit.</translation>
  </message>
  <message>
   <source>The hits, the best first. Point at one to see where it is, click it to go there, double-click it to see why it was found. Thumbs up and down refine the query.</source>
   <translation>Les résultats, le meilleur en premier. Survolez-en un pour voir où il est, cliquez dessus pour y aller, double-cliquez pour voir pourquoi il a été trouvé. Les pouces levés et baissés affinent la requête.</translation>
  </message>
  <message>
   <source>The parts of the query. Each is wanted or not, and has a weight; an example is a place on the map, a hit or an image.</source>
   <translation>Les éléments de la requête. Chacun est souhaité ou non, et a un poids ; un exemple est un lieu sur la carte, un résultat ou une image.</translation>
  </message>
  <message>
   <source>The raster layer that you work with. Below it stands what Sightline takes it for, and whether it is indexed.</source>
   <translation>La couche raster avec laquelle vous travaillez. En dessous figurent ce que Sightline y reconnaît et si elle est indexée.</translation>
  </message>
  <message>
   <source>The tiles that prove the answer. Click one to see it on the map.</source>
   <translation>Les tuiles qui prouvent la réponse. Cliquez sur l’une d’elles pour la voir sur la carte.</translation>
  </message>
  <message>
   <source>Type what you look for, as “river” or “flooded fields”, in a language that the model knows, and press Enter. Earlier queries and known words are proposed. Esc stops a search.</source>
   <translation>Saisissez ce que vous cherchez, par exemple « river » ou « flooded fields », dans une langue que le modèle connaît, puis appuyez sur Entrée. Les requêtes précédentes et les mots connus sont proposés. Échap arrête une recherche.</translation>
  </message>
  <message>
   <source>What is searched: what the tiles look like, the words of their captions, or both.</source>
   <translation>Ce sur quoi porte la recherche : l’aspect des tuiles, les mots de leurs descriptions, ou les deux.</translation>
  </message>
  <message>
   <source>What there is to know about these hits, and what can be done: as where another model than the chosen one has made the index.</source>
   <translation>Ce qu’il faut savoir de ces résultats et ce qu’on peut faire : par exemple quand un autre modèle que celui choisi a fait l’index.</translation>
  </message>
  <message>
   <source>Where to search: which layers, which area, which days and which tiles. Click it to change that.</source>
   <translation>Où chercher : dans quelles couches, quelle zone, à quelles dates et dans quelles tuiles. Cliquez dessus pour le modifier.</translation>
  </message>
 </context>
 <context>
  <name>Wording</name>
  <message>
   <source>1 hit</source>
   <translation>1 résultat</translation>
  </message>
  <message>
   <source>1 tile</source>
   <translation>1 tuile</translation>
  </message>
  <message>
   <source>&lt; 1 %</source>
   <translation>&lt; 1 %</translation>
  </message>
  <message>
   <source>Aerial RGB</source>
   <translation>Photo aérienne RVB</translation>
  </message>
  <message>
   <source>a second</source>
   <translation>une seconde</translation>
  </message>
  <message>
   <source>about {} left</source>
   <translation>encore environ {}</translation>
  </message>
  <message>
   <source>{done} of {total} tiles</source>
   <translation>{done} tuiles sur {total}</translation>
  </message>
  <message>
   <source>{done} of {total} {unit}</source>
   <translation>{done} {unit} sur {total}</translation>
  </message>
  <message>
   <source>{} %</source>
   <translation>{} %</translation>
  </message>
  <message>
   <source>{} GB</source>
   <translation>{} Go</translation>
  </message>
  <message>
   <source>{} MB</source>
   <translation>{} Mo</translation>
  </message>
  <message>
   <source>{} h</source>
   <translation>{} h</translation>
  </message>
  <message>
   <source>{} ha</source>
   <translation>{} ha</translation>
  </message>
  <message>
   <source>{} hits</source>
   <translation>{} résultats</translation>
  </message>
  <message>
   <source>{} kB</source>
   <translation>{} ko</translation>
  </message>
  <message>
   <source>{} km²</source>
   <translation>{} km²</translation>
  </message>
  <message>
   <source>{} min</source>
   <translation>{} min</translation>
  </message>
  <message>
   <source>{} s</source>
   <translation>{} s</translation>
  </message>
  <message>
   <source>{} tiles</source>
   <translation>{} tuiles</translation>
  </message>
 </context>
</TS>
