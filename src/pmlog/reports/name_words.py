"""Names that are words, too: in small letters they name nobody."""

WORDS = frozenset(
    """
    abbey able ace amber an and angel april archer art as ash at august autumn baker banks bar
    barber barker basil bay be beck bell benny berry best bill bird bishop black blake blue
    bob bond booth boss bow bowl branch brand bridge bright brook brooks brown buck bull burn
    bush but butler buzz by can candy carpenter carter case cash chance chapel chapman chase
    cherry chip chuck church clay clean cliff cloud coach cole colt cook cooper coral corn
    court cousin cow craft crane crew crisp crow crown curry cutter daisy dale dan dash dave
    dawn day deal dean dear dell denny dick do dock dolly don dove drake draw drew drum duke
    dusty earl early east eden edge elder eve ever fair faith falcon farmer fern field fields
    finch finn fish fisher flint flora flower flowers for ford forest forge fort foster fox
    francs frank franks free french frost gale gall garland gates gay gem gene gentry german
    ginger glass glen go gold golden good grace grant gray green greet grey grove guide guy
    hall ham hand hank happy harbor hardy harmony harper harry hart harvest hazel he head
    heath heather helm hens her herb heritage hill hills him his holiday holly holt home honey
    honor hood hook hope horn house hunt hunter if in iris is it its ivory ivy jack jade
    jasmine jay jean jet jewel job joint jolly joy judge june justice keen kelvin key king
    kings kit knight knot lab lake lamb lance land lane lark lasso last laurel law lay lead
    leaf lee left lily lin lincoln line link lock long lord lot love low lucky lynx ma major
    man mark market marks marsh marshal mason mass master max may me mean mercy merit merry
    mick mike mile miles mill miller milo min mint miss mission moll money monk moon moor morn
    moss mount my myrtle nail new newton nick no noble norm north not note oak oath of off
    olive on opal open or our ours out page pages palm pan park parker parks parsons pat
    patience pearl peck peg penny pepper per perry peter piece pierce pike pin pine piper pitt
    place plan plant plum pole pond pool poole pope porter post potter power powers price
    prince prior pry queen quick quill rain ram ran ranger rank ray read reed reef rice rich
    rick ridge ring rise river rivers rob robin rock rod root rose roses roth round row royal
    ruby rule run rush rust sage sale sales sally sam sand sandy save sawyer scout sea see
    self sell set shade sharp shaw she shepherd short silver singer six skip sky slate small
    smart smith snow so sol some son song south spark sparks spear speed spring stall star
    steel stem step sterling stern stew steward still stock stone stones storm story street
    strong sue sum summer summers sun sunny swan sweet swift tab tan tanner tate taylor teal
    temple ten terry the them they this thorn tiger till tim timber time tin to toll tom too
    tower trace trees tribute trinity trip trout troy true tucker turner twin ty up us vale
    valentine van vance vase venture vera victor victory vine viola violet virtue vogue wade
    wage walker wall ward warden was watch waters watt way we weaver webb weeks well wells
    west wheat wheeler whit white who wild will willow win wind winner winter wise wish wit
    with wolf wood woods word words work worth wren wright yard yates york you young your
    """.split()
)
